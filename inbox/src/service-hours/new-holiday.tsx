import type { Holiday, NamedHours } from "@heard/core/contract/service-hours.ts";
import { hoursProblem, type Shift } from "@heard/core/rules/service-hours/hours.ts";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { useSavedInDialog } from "../ui/dialog.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { readHoursAnew } from "./hours-query.ts";
import { ShiftFields } from "./shift-fields.tsx";
import { weekdays } from "./week.ts";

type NewHolidayProps = { hours: NamedHours; onAdded: (date: string) => void };

const noWeek = Object.fromEntries(weekdays.map(({ day }) => [day, []])) as unknown as Record<
  (typeof weekdays)[number]["day"],
  Shift[]
>;

/** Adds one day by hand, closed or open for a part of it. */
export function NewHoliday({ hours, onAdded }: NewHolidayProps) {
  const [date, setDate] = useState("");
  const [name, setName] = useState("");
  const [shift, setShift] = useState<Shift>();
  const savedInDialog = useSavedInDialog();
  const shifts = shift ? [shift] : [];
  const holiday: Holiday = { date, name: name.trim(), shifts, source: "hand" };
  const { save, saving, problem } = useSave(
    () =>
      api("PATCH /service-hours/{id}", {
        params: { id: hours.id },
        body: { holidays: [...hours.holidays, holiday] },
      }),
    {
      onSaved: () => {
        savedInDialog();
        onAdded(date);
        setDate("");
        setName("");
        setShift(undefined);
        return readHoursAnew();
      },
    },
  );
  const wrong = hours.holidays.some((other) => other.date === date)
    ? "This day is on the list already: remove it there first."
    : date && hoursProblem({ time_zone: "UTC", week: noWeek, holidays: [holiday] });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving && !wrong) save();
  }

  return (
    <form onSubmit={submit} className="grid gap-4 border-line border-t pt-5" noValidate>
      <SectionHeading>Add a day</SectionHeading>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Day" type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        <TextField
          label="Name"
          placeholder="Company outing"
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label="On this day"
          value={shift ? "open" : "closed"}
          options={[
            { value: "closed", label: "Closed" },
            { value: "open", label: "Open for a part of it" },
          ]}
          onChange={(value) => setShift(value === "open" ? { from: "09:00", to: "12:00" } : undefined)}
        />
        {shift && <ShiftFields of="This day" shift={shift} onChange={setShift} />}
      </div>
      <FormProblem>{wrong || problem}</FormProblem>
      <Button
        type="submit"
        className="w-fit"
        busy={saving}
        disabled={!date || !name.trim() || Boolean(wrong)}
      >
        Add this day
      </Button>
    </form>
  );
}
