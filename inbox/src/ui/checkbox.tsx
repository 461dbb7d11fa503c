import { Check } from "lucide-react";
import { type ReactNode, useId } from "react";

type CheckboxProps = {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** Keeps the label for screen readers only, as in the rows of a list. */
  labelHidden?: boolean;
};

export function Checkbox({ label, hint, checked, onChange, disabled, labelHidden = false }: CheckboxProps) {
  const hintId = useId();
  return (
    <label className="inline-flex min-h-6 items-start gap-2.5 touch:min-h-10 touch:py-2.5">
      <span className="relative mt-0.5 grid size-4 shrink-0">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={hint ? hintId : undefined}
          onChange={(event) => onChange(event.target.checked)}
          className="peer size-4 appearance-none rounded-small border border-edge bg-surface transition-colors checked:border-accent checked:bg-accent hover:border-quiet disabled:opacity-50"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute inset-0.5 size-3 text-on-accent opacity-0 peer-checked:opacity-100"
        />
      </span>
      <span className={labelHidden ? "sr-only" : undefined}>
        {label}
        {hint && (
          <span id={hintId} className="block text-quiet text-small">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
