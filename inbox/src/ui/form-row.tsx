import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { FieldError } from "./field-error.tsx";

/** What a control takes over from its row, so that label, hint and error are read out with it. */
export type ControlProps = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

export type RowProps = {
  label: string;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  /** One line that helps before anything went wrong. */
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: string;
  optional?: boolean;
};

/** Label, control, hint and error in one row. The child receives the ids for its control. */
export function FormRow(
  props: RowProps & { className?: string; children: (control: ControlProps) => ReactNode },
) {
  const id = useId();
  const hintId = props.hint ? `${id}-hint` : undefined;
  const errorId = props.error ? `${id}-error` : undefined;
  const describedBy = [hintId, errorId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={clsx("grid gap-1.5", props.className)}>
      <label htmlFor={id} className={props.labelHidden ? "sr-only" : "font-medium"}>
        {props.label}
        {props.optional && <span className="font-normal text-quiet"> (optional)</span>}
      </label>
      {props.children({
        id,
        "aria-describedby": describedBy,
        "aria-invalid": props.error ? true : undefined,
      })}
      {props.hint && (
        <p id={hintId} className="text-quiet text-small">
          {props.hint}
        </p>
      )}
      {props.error && <FieldError id={errorId}>{props.error}</FieldError>}
    </div>
  );
}
