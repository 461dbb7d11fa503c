import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import clsx from "clsx";
import { useState } from "react";
import { localInputValue } from "../conversations/moments.ts";
import { controlClass } from "../ui/control-class.ts";
import { locale } from "../ui/locale.ts";
import { useNow } from "../ui/use-now.ts";
import { quickTimes } from "./quick-times.ts";
import { clockOn } from "./when-words.ts";

type WhenChoiceProps = {
  hours: ServiceHours;
  /** What is chosen now, ISO 8601. */
  value: string | null;
  onChoose: (at: Date) => void;
  /** Names the choice for screen readers. */
  label: string;
  /** Shows the label to everybody. */
  labelShown?: boolean;
  /** Only the quick times, in one line. */
  brief?: boolean;
  /** Epoch ms; times up to then are not offered. */
  after?: number;
};

const choiceClass =
  "inline-flex min-h-7 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 text-small transition-colors touch:min-h-10";

/** By when: the times people promise most, in our working hours, and a day and an hour of one's own. */
export function WhenChoice({
  hours,
  value,
  onChoose,
  label,
  labelShown = false,
  brief = false,
  after = 0,
}: WhenChoiceProps) {
  const now = useNow();
  const chosen = value === null ? null : Date.parse(value);
  const times = quickTimes(hours, now).filter(({ at }) => at.getTime() > after);
  return (
    <fieldset
      className={clsx(
        "flex min-w-0 items-center gap-1.5",
        brief ? "-mx-1 -my-0.5 overflow-x-auto px-1 py-0.5" : "flex-wrap",
      )}
    >
      <legend className={labelShown ? "mb-1.5 font-medium" : "sr-only"}>{label}</legend>
      {times.map(({ id, label, at }) => {
        const isChosen = chosen === at.getTime();
        return (
          <button
            key={id}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(at)}
            className={clsx(
              choiceClass,
              isChosen ? "border-accent bg-accent-soft font-medium" : "border-line bg-surface hover:bg-tint",
            )}
          >
            {label}
            <span className="font-normal text-quiet tabular-nums">
              {clockOn({ at, now, locale, zone: hours.time_zone })}
            </span>
          </button>
        );
      })}
      {!brief && <OwnTime value={value} onChoose={onChoose} />}
    </fieldset>
  );
}

/** What is typed counts as soon as it is a time to come; until something is chosen the field is empty. */
function OwnTime({ value, onChoose }: Pick<WhenChoiceProps, "value" | "onChoose">) {
  const [typed, setTyped] = useState<{ over: string | null; text: string }>();
  const isTyping = typed !== undefined && typed.over === value;
  const shown = isTyping ? typed.text : value === null ? "" : localInputValue(new Date(value));
  return (
    <input
      type="datetime-local"
      aria-label="Another day and hour"
      value={shown}
      onChange={(event) => {
        const text = event.target.value;
        const at = new Date(text);
        if (at.getTime() > Date.now()) onChoose(at);
        else setTyped({ over: value, text });
      }}
      className={`${controlClass} w-auto! min-h-7! px-2! py-0.5! text-small touch:min-h-10!`}
    />
  );
}
