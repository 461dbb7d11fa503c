import { controlClass } from "../ui/control-class.ts";
import { FormRow, type RowProps } from "../ui/form-row.tsx";

type ColorFieldProps = Pick<RowProps, "label" | "hint" | "error"> & {
  /** #rrggbb */
  value: string;
  onChange: (color: string) => void;
};

/** A colour to pick by eye, or to paste as #rrggbb. */
export function ColorField({ value, onChange, ...row }: ColorFieldProps) {
  return (
    <FormRow {...row}>
      {(control) => (
        <span className="flex max-w-60 gap-2">
          <input
            type="color"
            aria-label={`${row.label}, picked by eye`}
            value={/^#[0-9a-f]{6}$/i.test(value) ? value : "#000000"}
            onChange={(event) => onChange(event.target.value)}
            className="size-9 shrink-0 cursor-pointer rounded-control border border-edge bg-surface p-1 touch:size-10"
          />
          <input
            {...control}
            value={value}
            maxLength={7}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange(event.target.value.trim())}
            className={controlClass}
          />
        </span>
      )}
    </FormRow>
  );
}
