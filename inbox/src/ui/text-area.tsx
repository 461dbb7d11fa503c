import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class.ts";
import { FormRow, type RowProps } from "./form-row.tsx";

/** Several lines of plain text; grows with what is written. Takes every prop of a textarea. */
export function TextArea({
  label,
  labelHidden,
  hint,
  error,
  optional,
  className,
  ...area
}: Omit<ComponentProps<"textarea">, "id"> & RowProps) {
  return (
    <FormRow {...{ label, labelHidden, hint, error, optional, className }}>
      {(control) => (
        <textarea
          rows={3}
          {...control}
          {...area}
          className={clsx(
            controlClass,
            "field-sizing-content max-h-96 min-h-20 touch:min-h-20 resize-y py-2",
          )}
        />
      )}
    </FormRow>
  );
}
