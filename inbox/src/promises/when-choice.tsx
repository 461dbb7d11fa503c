import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import clsx from "clsx";
import { useState } from "react";
import { localInputValue, tomorrowMorning } from "../conversations/moments.ts";
import { controlClass } from "../ui/control-class.ts";
import { locale } from "../ui/locale.ts";
import { dueWords } from "../ui/time-words.ts";
import { useNow } from "../ui/use-now.ts";
import { quickTimes } from "./quick-times.ts";

type WhenChoiceProps = {
  hours: ServiceHours;
  /** What is chosen now, ISO 8601. */
  value: string | null;
  onChoose: (at: Date) => void;
  /** Names the choice for screen readers. */
  label: string;
  /** Shows the label to everybody. */
  labelShown?: boolean;
};

const choiceClass =
  "inline-flex min-h-7 items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 text-small transition-colors touch:min-h-10";

/** By when: the times people promise most, in our working hours, and a day and an hour of one's own. */
export function WhenChoice({ hours, value, onChoose, label, labelShown = false }: WhenChoiceProps) {
  const now = useNow();
  const chosen = value === null ? null : Date.parse(value);
  const times = quickTimes(hours, now);
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
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
            <span className="font-normal text-quiet tabular-nums">{dueWords(at, now, locale)}</span>
          </button>
        );
      })}
      <OwnTime value={value} onChoose={onChoose} />
    </fieldset>
  );
}

/** What is typed counts as soon as it is a time to come. */
function OwnTime({ value, onChoose }: Pick<WhenChoiceProps, "value" | "onChoose">) {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? localInputValue(value ? new Date(value) : tomorrowMorning(new Date()));
  return (
    <input
      type="datetime-local"
      aria-label="Another day and hour"
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value);
        const at = new Date(event.target.value);
        if (at.getTime() > Date.now()) onChoose(at);
      }}
      className={`${controlClass} w-auto! min-h-7! px-2! py-0.5! text-small touch:min-h-10!`}
    />
  );
}
