import { locale } from "./locale.ts";
import { agoWords, clockWords, dueWords, fullWords, pastWords } from "./time-words.ts";
import { useNow } from "./use-now.ts";

type TimeProps = {
  /** ISO 8601, UTC. */
  at: string;
  /** "ago" for what was, "past" for the same in a sentence, "due" for what is promised, "clock" for the hour alone. */
  as?: "ago" | "past" | "due" | "clock";
  className?: string;
};

const words = {
  ago: agoWords,
  past: pastWords,
  due: dueWords,
  clock: (at: Date, _now: Date, locale: string) => clockWords(at, locale),
};

/** A moment in few words that keep up with the clock; the full date is in the title. */
export function Time({ at, as = "ago", className }: TimeProps) {
  const now = useNow();
  const moment = new Date(at);
  return (
    <time dateTime={at} title={fullWords(moment, locale)} className={className}>
      {words[as](moment, now, locale)}
    </time>
  );
}
