import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class.ts";
import { FormRow, type RowProps } from "./form-row.tsx";

type SelectProps = Omit<ComponentProps<"select">, "id" | "children" | "onChange" | "value"> &
  RowProps & {
    value: string;
    options: readonly { value: string; label: string; disabled?: boolean }[];
    onChange: (value: string) => void;
  };

/** A short fixed choice. It is the system's own list, best with one thumb; a long or searchable one is a Picker. */
export function Select({
  label,
  labelHidden,
  hint,
  error,
  optional,
  className,
  options,
  onChange,
  ...select
}: SelectProps) {
  return (
    <FormRow {...{ label, labelHidden, hint, error, optional, className }}>
      {(control) => (
        <span className="relative block">
          <select
            {...control}
            {...select}
            onChange={(event) => onChange(event.target.value)}
            className={clsx(controlClass, "appearance-none truncate pr-9")}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-quiet"
          />
        </span>
      )}
    </FormRow>
  );
}
