import { useState } from "react";
import { TextField } from "../ui/text-field.tsx";

type Ceilings = { own_accord_per_hour: number; own_accord_per_customer: number };

type CeilingFieldsProps = {
  value: Ceilings;
  errorOf: (field: string) => string | undefined;
  onChange: (part: Partial<Ceilings>) => void;
};

/** How much goes out by itself at most, so that two machines that answer each other come to rest. */
export function CeilingFields({ value, errorOf, onChange }: CeilingFieldsProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium">What goes out by itself, at most</legend>
      <div className="grid grid-cols-2 items-start gap-4">
        <CountField
          label="In an hour"
          value={value.own_accord_per_hour}
          error={errorOf("own_accord_per_hour")}
          onChange={(count) => onChange({ own_accord_per_hour: count })}
        />
        <CountField
          label="To one customer in a day"
          value={value.own_accord_per_customer}
          error={errorOf("own_accord_per_customer")}
          onChange={(count) => onChange({ own_accord_per_customer: count })}
        />
      </div>
      <p className="text-quiet text-small">
        Acknowledgements, reminders, plans and questions together. What people write is not counted.
        Administrators hear when it is reached.
      </p>
    </fieldset>
  );
}

type CountFieldProps = {
  label: string;
  value: number;
  error: string | undefined;
  onChange: (count: number) => void;
};

/** A number as it is typed. What is none, an emptied field too, is no number to the server either, which says so. */
function CountField({ label, value, error, onChange }: CountFieldProps) {
  const [text, setText] = useState(String(value));
  return (
    <TextField
      label={label}
      inputMode="numeric"
      autoComplete="off"
      maxLength={7}
      value={text}
      error={error}
      onChange={({ target }) => {
        setText(target.value);
        onChange(target.value.trim() === "" ? Number.NaN : Number(target.value));
      }}
    />
  );
}
