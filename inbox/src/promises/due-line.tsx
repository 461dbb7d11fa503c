import { locale } from "../ui/locale.ts";
import { fullWords } from "../ui/time-words.ts";
import { useNow } from "../ui/use-now.ts";
import { byWords, otherClock } from "./when-words.ts";

type DueLineProps = {
  /** ISO 8601. */
  at: string;
  /** Our own time zone and the customer's, where it is known. */
  ours: string;
  theirs: string | null;
  /** Whose clock the other one is, as in "Ana’s time". */
  name: string;
};

/** By when, on the customer's clock, and on ours where that shows another hour. */
export function DueLine({ at, ours, theirs, name }: DueLineProps) {
  const now = useNow();
  const when = { at: new Date(at), now, locale, zone: theirs ?? ours };
  const here = theirs && otherClock(when, ours);
  return (
    <>
      <time dateTime={at} title={fullWords(when.at, locale)} className="font-medium tabular-nums">
        {byWords(when)}
      </time>
      {here && (
        <span className="text-quiet tabular-nums">
          {" "}
          {name}’s time, {here} ours
        </span>
      )}
    </>
  );
}
