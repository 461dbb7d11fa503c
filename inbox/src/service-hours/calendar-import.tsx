import type { CalendarPreview } from "@heard/core/contract/service-hours.ts";
import { FileUp } from "lucide-react";
import { useId, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { HolidayWords } from "./holiday-words.tsx";
import { readHoursAnew } from "./hours-query.ts";

/** Takes holidays from a calendar's file: first shown, then taken over. */
export function CalendarImport({ hoursId }: { hoursId: string }) {
  const fieldId = useId();
  const [found, setFound] = useState<{ text: string; preview: CalendarPreview }>();
  const params = { id: hoursId };
  const look = useSave(
    async (file: File) => {
      const text = await file.text();
      const preview = await api("POST /service-hours/{id}/calendar-preview", { params, body: { text } });
      return { text, preview };
    },
    { onSaved: setFound },
  );
  const take = useSave(
    (text: string) => api("PUT /service-hours/{id}/calendar", { params, body: { text } }),
    {
      done: "The holidays are here.",
      onSaved: () => {
        setFound(undefined);
        return readHoursAnew();
      },
    },
  );
  return (
    <section className="grid gap-4 border-line border-t pt-5">
      <SectionHeading hint="A file that ends in .ics, as calendars and public holiday sites give it. Days from an earlier file are replaced; what you entered stays.">
        From a calendar
      </SectionHeading>
      <div>
        <input
          id={fieldId}
          type="file"
          accept=".ics,text/calendar"
          className="peer sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            setFound(undefined);
            if (file) look.save(file);
          }}
        />
        <label
          htmlFor={fieldId}
          className="inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-control border border-line bg-surface px-3.5 font-medium shadow-card hover:bg-tint peer-focus-visible:outline-2 peer-focus-visible:outline-focus touch:min-h-10"
        >
          <FileUp aria-hidden className="size-4" />
          {look.saving ? "Reading …" : "Choose a file"}
        </label>
      </div>
      <FormProblem>{look.problem ?? take.problem}</FormProblem>
      {found && <Preview preview={found.preview} taking={take.saving} take={() => take.save(found.text)} />}
    </section>
  );
}

type PreviewProps = { preview: CalendarPreview; taking: boolean; take: () => void };

function Preview({ preview, taking, take }: PreviewProps) {
  const { holidays, by_hand, leaving, from_year, to_year } = preview;
  const fresh = holidays.filter(({ date }) => !by_hand.includes(date));
  if (holidays.length === 0) {
    return (
      <p>
        This calendar names no days off from {from_year} to {to_year}.
      </p>
    );
  }
  return (
    <div className="grid gap-3" role="status">
      <p>
        {count(fresh.length)} from {from_year} to {to_year}.
        {by_hand.length > 0 && ` ${count(by_hand.length)} you entered yourself stay as they are.`}
        {leaving.length > 0 && ` ${count(leaving.length)} of an earlier file go.`}
      </p>
      <ul
        aria-label="Days in this file"
        className="max-h-72 divide-y divide-line overflow-y-auto rounded-control border border-line"
      >
        {fresh.map((holiday) => (
          <li key={holiday.date} className="flex gap-3 px-3 py-1.5">
            <HolidayWords holiday={holiday} />
            <span className="text-quiet text-small tabular-nums">{holiday.date.slice(0, 4)}</span>
          </li>
        ))}
      </ul>
      <Button tone="primary" className="w-fit" busy={taking} onClick={take}>
        Take over these days
      </Button>
    </div>
  );
}

function count(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
