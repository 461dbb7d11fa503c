import { minutesOf, type Shift } from "@heard/core/rules/service-hours/hours.ts";
import { X } from "lucide-react";
import { controlClass } from "../ui/control-class.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { isAllDay } from "./week.ts";

type ShiftFieldsProps = {
  /** Whose shift: "Monday", "24 December". */
  of: string;
  shift: Shift;
  onChange: (shift: Shift) => void;
  onRemove?: () => void;
};

/** From when to when. */
export function ShiftFields({ of, shift, onChange, onRemove }: ShiftFieldsProps) {
  const { from, to } = shift;
  const length = lengthWords(shift);
  return (
    <div className="grid gap-0.5">
      <div className="flex items-center gap-1.5">
        <TimeInput label={`${of}, from`} value={from} onChange={(value) => onChange({ from: value, to })} />
        <span aria-hidden className="text-quiet">
          –
        </span>
        {/* A field for times knows no 24:00; a shift that ends at 0:00 ends at the midnight after it. */}
        <TimeInput
          label={`${of}, to`}
          value={to === "24:00" ? "00:00" : to}
          onChange={(value) => onChange({ from, to: value })}
        />
        {onRemove && <IconButton label={`Remove this shift of ${of}`} icon={<X />} onClick={onRemove} />}
      </div>
      {length && <span className="text-quiet text-small">{length}</span>}
    </div>
  );
}

function TimeInput(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <input
      type="time"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      className={`${controlClass} w-22! px-2! touch:w-28! tabular-nums [&::-webkit-calendar-picker-indicator]:hidden`}
    />
  );
}

function lengthWords(shift: Shift): string {
  if (isAllDay(shift)) return "Open for 24 hours";
  const { from, to } = minutesOf(shift);
  return from >= 0 && to > 1440 ? "Ends the next day" : "";
}
