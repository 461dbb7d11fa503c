import type { RowProps } from "../ui/form-row.tsx";
import { Select } from "../ui/select.tsx";

type TimeZoneSelectProps = Pick<RowProps, "label" | "hint" | "error" | "optional"> & {
  value: string;
  onChange: (zone: string) => void;
  /** Offers "not known" in these words. */
  unknown?: string;
};

/** Every time zone the browser knows, by its IANA name. */
export function TimeZoneSelect({ value, unknown, ...row }: TimeZoneSelectProps) {
  const known = Intl.supportedValuesOf("timeZone");
  const all = value && !known.includes(value) ? [value, ...known] : known;
  const options = all.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  return (
    <Select
      {...row}
      value={value}
      options={unknown ? [{ value: "", label: unknown }, ...options] : options}
    />
  );
}

/** The time zone this browser lives in. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
