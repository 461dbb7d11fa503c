import { locale } from "./locale.ts";
import { dayWords, fullWords } from "./time-words.ts";
import { useNow } from "./use-now.ts";

/** Since when we know somebody, as "known since 12 Mar"; "new today" on the first day. */
export function KnownSince({ at }: { at: string }) {
  const moment = new Date(at);
  const day = dayWords(moment, useNow(), locale);
  return (
    <time dateTime={at} title={fullWords(moment, locale)}>
      {day === null ? "new today" : `known since ${day}`}
    </time>
  );
}
