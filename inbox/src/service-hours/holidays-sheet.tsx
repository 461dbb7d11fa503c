import type { Holiday, NamedHours } from "@heard/core/contract/service-hours.ts";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Select } from "../ui/select.tsx";
import { CalendarImport } from "./calendar-import.tsx";
import { dateWords, HolidayWords } from "./holiday-words.tsx";
import { readHoursAnew } from "./hours-query.ts";
import { NewHoliday } from "./new-holiday.tsx";

/** The days on which other shifts count, or none: by year, to add to by hand or from a calendar's file. */
export function HolidaysSheet({ hours, close }: { hours: NamedHours; close: () => void }) {
  const thisYear = new Date().getFullYear();
  const [year, setYear] = useState(String(thisYear));
  const { save, saving } = useSave(
    (holidays: Holiday[]) =>
      api("PATCH /service-hours/{id}", { params: { id: hours.id }, body: { holidays } }),
    { inPassing: true, onSaved: readHoursAnew },
  );
  const years = [...hours.holidays.map(({ date }) => Number(date.slice(0, 4))), thisYear, thisYear + 1];
  const listed = hours.holidays.filter(({ date }) => date.startsWith(year));
  return (
    <Dialog
      open
      variant="sheet"
      onOpenChange={close}
      title={`Holidays of ${hours.name}`}
      description="On these days their own shifts count, or none at all."
    >
      <div className="grid gap-5">
        <Select
          label="Year"
          labelHidden
          className="max-w-32"
          value={year}
          options={[...new Set(years)].sort().map((one) => ({ value: String(one), label: String(one) }))}
          onChange={setYear}
        />
        {listed.length === 0 && <p className="text-quiet">No holidays in {year} yet.</p>}
        {listed.length > 0 && (
          <ul
            aria-label={`Holidays in ${year}`}
            className="divide-y divide-line rounded-control border border-line"
          >
            {listed.map((holiday) => (
              <li key={holiday.date} className="flex items-center gap-3 py-1.5 pr-1.5 pl-3">
                <HolidayWords holiday={holiday} />
                <IconButton
                  label={`Remove ${holiday.name} on ${dateWords(holiday.date)}`}
                  icon={<Trash2 />}
                  disabled={saving}
                  onClick={() => save(hours.holidays.filter(({ date }) => date !== holiday.date))}
                />
              </li>
            ))}
          </ul>
        )}
        <NewHoliday hours={hours} onAdded={(date) => setYear(date.slice(0, 4))} />
        <CalendarImport hoursId={hours.id} />
      </div>
    </Dialog>
  );
}
