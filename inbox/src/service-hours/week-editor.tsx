import type { Shift, WeekHours } from "@heard/core/rules/service-hours/hours.ts";
import clsx from "clsx";
import { Copy, Moon, MoreHorizontal, Plus, Sun } from "lucide-react";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuDivider, MenuItem } from "../ui/menu.tsx";
import { ShiftFields } from "./shift-fields.tsx";
import { allDay, copyDay, nextShift, type Weekday, weekdays } from "./week.ts";

type WeekEditorProps = { week: WeekHours; onChange: (week: WeekHours) => void };

const everyDay = weekdays.map(({ day }) => day);
const workdays = everyDay.slice(0, 5);

/** The shifts of each day; a break is the gap between two. */
export function WeekEditor({ week, onChange }: WeekEditorProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">The week</legend>
      <ul className="divide-y divide-line rounded-control border border-line">
        {weekdays.map(({ day, name }) => (
          <li key={day} className="flex flex-wrap items-start gap-x-2 px-3 py-1.5">
            <span className="flex min-h-9 w-20 items-center font-medium touch:min-h-10">{name}</span>
            <div
              className={clsx(
                "grid min-w-0 grow gap-1.5",
                week[day].length > 0 && "max-sm:order-last max-sm:basis-full",
              )}
            >
              <DayShifts
                name={name}
                shifts={week[day]}
                onChange={(shifts) => onChange({ ...week, [day]: shifts })}
              />
            </div>
            <div className="ml-auto flex min-h-9 items-center touch:min-h-10">
              <IconButton
                label={`Add a shift on ${name}`}
                icon={<Plus />}
                onClick={() => onChange({ ...week, [day]: [...week[day], nextShift(week[day])] })}
              />
              <DayMenu {...{ day, name, week, onChange }} />
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

type DayShiftsProps = { name: string; shifts: Shift[]; onChange: (shifts: Shift[]) => void };

function DayShifts({ name, shifts, onChange }: DayShiftsProps) {
  if (shifts.length === 0)
    return <span className="flex min-h-9 items-center text-quiet touch:min-h-10">Closed</span>;
  return shifts.map((shift, index) => (
    <ShiftFields
      // biome-ignore lint/suspicious/noArrayIndexKey: a shift has no other name, and must keep its field while it changes
      key={index}
      of={name}
      shift={shift}
      onChange={(changed) => onChange(shifts.with(index, changed))}
      onRemove={() => onChange(shifts.toSpliced(index, 1))}
    />
  ));
}

type DayMenuProps = WeekEditorProps & { day: Weekday; name: string };

function DayMenu({ day, name, week, onChange }: DayMenuProps) {
  const copyTo = (days: readonly Weekday[]) => onChange(copyDay(week, day, days));
  return (
    <Menu align="end" trigger={<IconButton label={`More for ${name}`} icon={<MoreHorizontal />} />}>
      <MenuItem icon={<Copy />} onSelect={() => copyTo(workdays)}>
        Copy to Monday to Friday
      </MenuItem>
      <MenuItem icon={<Copy />} onSelect={() => copyTo(everyDay)}>
        Copy to every day
      </MenuItem>
      {weekdays
        .filter((other) => other.day !== day)
        .map((other) => (
          <MenuItem key={other.day} icon={<Copy />} onSelect={() => copyTo([other.day])}>
            Copy to {other.name}
          </MenuItem>
        ))}
      <MenuDivider />
      <MenuItem icon={<Sun />} onSelect={() => onChange({ ...week, [day]: [allDay] })}>
        Open for 24 hours
      </MenuItem>
      <MenuItem icon={<Moon />} onSelect={() => onChange({ ...week, [day]: [] })}>
        Closed
      </MenuItem>
    </Menu>
  );
}
