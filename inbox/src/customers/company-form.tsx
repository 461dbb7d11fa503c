import type { Company } from "@heard/core/contract/customers.ts";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changesIn } from "../pages/changes-in.ts";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { customFieldsQuery } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { CustomValueFields } from "./custom-value-fields.tsx";
import { customValues, typedValues } from "./custom-values.ts";
import { domainsOf } from "./domains-of.ts";

/** What we know about a company. Only what was changed here is sent. */
export function CompanyForm({ company }: { company: Company }) {
  const fields = (useQuery(customFieldsQuery).data ?? []).filter(({ subject }) => subject === "company");
  const before = {
    name: company.name,
    domains: company.domains.join(", "),
    notes: company.notes,
    values: typedValues(fields, company.fields),
  };
  const [typed, setTyped] = useState<Partial<typeof before>>({});
  const form = { ...before, ...typed, values: { ...before.values, ...typed.values } };
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const { domains, values, ...changed } = changesIn(before, form);
      const changedFields = fields.filter(({ key }) => before.values[key] !== form.values[key]);
      const body = {
        ...changed,
        ...(domains === undefined ? {} : { domains: domainsOf(domains) }),
        ...(values ? { fields: customValues(changedFields, values) } : {}),
      };
      return api("PATCH /companies/{id}", { params: { id: company.id }, body });
    },
    {
      fields: ["name", "domains", "notes", ...fields.map(({ key }) => `fields.${key}`)],
      done: "Saved",
      onSaved: (saved) => {
        queryClient.setQueryData(["company", saved.id], saved);
        setTyped({});
        void queryClient.invalidateQueries({ queryKey: ["customer"] });
        return queryClient.invalidateQueries({ queryKey: ["companies"] });
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
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <TextField
            label="Name"
            maxLength={200}
            autoComplete="off"
            value={form.name}
            error={errorOf("name")}
            onChange={(event) => set({ name: event.target.value })}
          />
          <TextField
            label="Domains"
            autoComplete="off"
            autoCapitalize="none"
            placeholder="example.com, example.org"
            value={form.domains}
            error={errorOf("domains")}
            onChange={(event) => set({ domains: event.target.value })}
            hint="Whoever writes from one of them for the first time belongs here."
          />
        </div>
        <TextArea
          label="Notes"
          maxLength={20_000}
          value={form.notes}
          error={errorOf("notes")}
          onChange={(event) => set({ notes: event.target.value })}
          hint="What was agreed with them, what matters to them. Only teammates read this."
        />
        {fields.length > 0 && (
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <CustomValueFields
              fields={fields}
              values={form.values}
              errorOf={errorOf}
              onChange={(values) => set({ values })}
            />
          </div>
        )}
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" tone="primary" busy={saving} className="w-fit">
          Save
        </Button>
      </form>
    </Card>
  );
}
