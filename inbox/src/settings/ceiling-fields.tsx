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
        <TextField
          label="In an hour"
          type="number"
          inputMode="numeric"
          min={0}
          max={100_000}
          value={String(value.own_accord_per_hour)}
          error={errorOf("own_accord_per_hour")}
          onChange={({ target }) => onChange({ own_accord_per_hour: countOf(target.value) })}
        />
        <TextField
          label="To one customer in a day"
          type="number"
          inputMode="numeric"
          min={0}
          max={1000}
          value={String(value.own_accord_per_customer)}
          error={errorOf("own_accord_per_customer")}
          onChange={({ target }) => onChange({ own_accord_per_customer: countOf(target.value) })}
        />
      </div>
      <p className="text-quiet text-small">
        Acknowledgements, reminders, plans and questions together. What people write is not counted.
        Administrators hear when it is reached.
      </p>
    </fieldset>
  );
}

function countOf(words: string): number {
  return Math.max(0, Math.floor(Number(words)) || 0);
}
