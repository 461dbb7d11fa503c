import { Checkbox } from "../ui/checkbox.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { AbsenceTimes } from "./absence-times.ts";

type AbsenceTimesFieldsProps = {
  times: AbsenceTimes;
  error?: string;
  onChange: (times: AbsenceTimes) => void;
};

/** The first and the last day, whole unless somebody says from which hour to which. */
export function AbsenceTimesFields({ times, error, onChange }: AbsenceTimesFieldsProps) {
  const { first, last, hours } = times;

  function changeFirst(value: string) {
    const fits = value <= last;
    onChange({ ...times, first: value, last: fits ? last : value });
  }

  return (
    <div className="grid gap-3">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="First day"
          type="date"
          value={first}
          onChange={(event) => changeFirst(event.target.value)}
        />
        <TextField
          label="Last day"
          type="date"
          min={first}
          value={last}
          error={error}
          onChange={({ target: { value } }) => onChange({ ...times, last: value })}
        />
        {hours && (
          <>
            <TextField
              label="From"
              type="time"
              value={hours.from}
              onChange={({ target: { value } }) => onChange({ ...times, hours: { ...hours, from: value } })}
            />
            <TextField
              label="To"
              type="time"
              value={hours.to}
              onChange={({ target: { value } }) => onChange({ ...times, hours: { ...hours, to: value } })}
            />
          </>
        )}
      </div>
      <Checkbox
        label="Whole days"
        checked={!hours}
        onChange={(whole) => onChange({ ...times, hours: whole ? null : { from: "13:00", to: "17:00" } })}
      />
    </div>
  );
}
