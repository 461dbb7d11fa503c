import { Select } from "../ui/select.tsx";

type ReopenChoiceProps = {
  /** Days; null: always. */
  value: number | null;
  error?: string | undefined;
  onChange: (days: number | null) => void;
};

const usual: readonly (number | null)[] = [null, 0, 7, 14, 30, 60, 90, 180, 365];

/** What an answer to a closed conversation does: open it again, or begin a new one that is linked to it. */
export function ReopenChoice({ value, error, onChange }: ReopenChoiceProps) {
  const choices = usual.includes(value) ? usual : [...usual, value];
  return (
    <Select
      label="An answer opens a closed conversation again"
      hint="After that it begins a new one, linked to the old."
      value={String(value)}
      error={error}
      options={choices.map((days) => ({ value: String(days), label: words(days) }))}
      onChange={(chosen) => onChange(chosen === "null" ? null : Number(chosen))}
    />
  );
}

function words(days: number | null): string {
  if (days === null) return "Always";
  if (days === 0) return "Never";
  return days === 1 ? "For a day" : `For ${days} days`;
}
