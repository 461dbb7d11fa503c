import type { Customer } from "@heard/core/contract/customers.ts";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changesIn } from "../pages/changes-in.ts";
import { FormProblem } from "../pages/form-problem.tsx";
import { languageOptions } from "../pages/languages.ts";
import { TimeZoneSelect } from "../pages/time-zone-select.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { customerQuery } from "../sync/customer.ts";
import { customFieldsQuery } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { CompanyPicker } from "./company-picker.tsx";
import { CustomValueFields } from "./custom-value-fields.tsx";
import { customValues, typedValues } from "./custom-values.ts";

/** What we know about somebody. Only what was changed here is sent: a teammate may be at the same page. */
export function CustomerForm({ customer }: { customer: Customer }) {
  const fields = (useQuery(customFieldsQuery).data ?? []).filter(({ subject }) => subject === "customer");
  const before = {
    name: customer.name,
    company: customer.company,
    notes: customer.notes,
    time_zone: customer.time_zone ?? "",
    locale: customer.locale ?? "",
    values: typedValues(fields, customer.fields),
  };
  const [typed, setTyped] = useState<Partial<typeof before>>({});
  const form = { ...before, ...typed, values: { ...before.values, ...typed.values } };
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const { company, time_zone, locale, values, ...changed } = changesIn(before, form);
      const changedFields = fields.filter(({ key }) => before.values[key] !== form.values[key]);
      const body = {
        ...changed,
        ...(company === undefined ? {} : { company_id: company?.id ?? null }),
        ...(time_zone === undefined ? {} : { time_zone: time_zone || null }),
        ...(locale === undefined ? {} : { locale: locale || null }),
        ...(values ? { fields: customValues(changedFields, values) } : {}),
      };
      return api("PATCH /customers/{id}", { params: { id: customer.id }, body });
    },
    {
      fields: ["name", "notes", "time_zone", "locale", ...fields.map(({ key }) => `fields.${key}`)],
      done: "Saved",
      onSaved: (saved) => {
        queryClient.setQueryData(customerQuery(saved.id).queryKey, saved);
        setTyped({});
        void queryClient.invalidateQueries({ queryKey: ["companies"] });
        void queryClient.invalidateQueries({ queryKey: ["company"] });
        return queryClient.invalidateQueries({ queryKey: ["customers"] });
      },
    },
  );
  const set = (part: Partial<typeof before>) => setTyped((now) => ({ ...now, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <Card>
      <form onSubmit={submit} className="grid gap-5" noValidate>
        <SectionHeading>About them</SectionHeading>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField
            label="Name"
            maxLength={200}
            autoComplete="off"
            value={form.name}
            error={errorOf("name")}
            onChange={(event) => set({ name: event.target.value })}
          />
          <CompanyPicker value={form.company} onChange={(company) => set({ company })} />
        </div>
        <TextArea
          label="Notes"
          maxLength={20_000}
          value={form.notes}
          error={errorOf("notes")}
          onChange={(event) => set({ notes: event.target.value })}
          hint="How they like to be treated, what they are trying to achieve. Only teammates read this."
        />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TimeZoneSelect
            label="Time zone"
            unknown="Not known"
            value={form.time_zone}
            error={errorOf("time_zone")}
            onChange={(time_zone) => set({ time_zone })}
          />
          <Select
            label="Language"
            value={form.locale}
            error={errorOf("locale")}
            options={[{ value: "", label: "Not known" }, ...languageOptions(customer.locale)]}
            onChange={(locale) => set({ locale })}
          />
          <CustomValueFields
            fields={fields}
            values={form.values}
            errorOf={errorOf}
            onChange={(values) => set({ values })}
          />
        </div>
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" tone="primary" busy={saving} className="w-fit">
          Save
        </Button>
      </form>
    </Card>
  );
}
