import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { controlClass } from "./control-class.ts";
import { FormRow, type RowProps } from "./form-row.tsx";

type TextFieldProps = Omit<ComponentProps<"input">, "id" | "children"> &
  RowProps & {
    /** A lucide icon inside, at the start. */
    icon?: ReactNode;
    /** What a number is of, beside it: the field is as short as the number then. */
    unit?: string;
  };

/** One line of text with its label. Takes every prop of an input; `ref` reaches the input. */
export function TextField({
  label,
  labelHidden,
  hint,
  error,
  optional,
  icon,
  unit,
  className,
  ...input
}: TextFieldProps) {
  return (
    <FormRow {...{ label, labelHidden, hint, error, optional, className }}>
      {(control) => (
        <span className={clsx("relative", unit ? "flex items-center gap-2" : "block")}>
          {icon && (
            <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-quiet [&_svg]:size-4">
              {icon}
            </span>
          )}
          <input {...control} {...input} className={clsx(controlClass, icon && "pl-9", unit && "max-w-24")} />
          {unit && <span className="text-quiet">{unit}</span>}
        </span>
      )}
    </FormRow>
  );
}
