import { useState } from "react";
import { FieldError } from "../ui/field-error.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";

type MinutesFieldProps = {
  label: string;
  value: number | null;
  onChange: (minutes: number | null) => void;
  /** What an empty field means, such as "No time". */
  empty?: string;
  error?: string;
};

const units = [
  { value: "1", label: "minutes" },
  { value: "60", label: "hours" },
];

/** A length of time in minutes or hours. */
export function MinutesField({ label, value, onChange, empty, error }: MinutesFieldProps) {
  const [unit, setUnit] = useState(value !== null && value % 60 === 0 && value > 0 ? 60 : 1);
  const [typed, setTyped] = useState(value === null ? "" : String(value / unit));

  function tell(nextTyped: string, nextUnit: number) {
    const amount = Number(nextTyped.trim().replace(",", "."));
    onChange(nextTyped.trim() && Number.isFinite(amount) ? Math.round(amount * nextUnit) : null);
  }

  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="flex gap-2">
        <TextField
          label="How long"
          labelHidden
          className="w-28"
          inputMode="decimal"
          autoComplete="off"
          placeholder={empty}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            tell(event.target.value, unit);
          }}
        />
        <Select
          label="In"
          labelHidden
          className="w-32"
          value={String(unit)}
          options={units}
          onChange={(next) => {
            setUnit(Number(next));
            tell(typed, Number(next));
          }}
        />
      </div>
      {error && <FieldError>{error}</FieldError>}
    </fieldset>
  );
}
