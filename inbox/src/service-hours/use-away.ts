import { useQuery } from "@tanstack/react-query";
import { locale } from "../ui/locale.ts";
import { useNow } from "../ui/use-now.ts";
import { type Away, awayAt, backWords } from "./away.ts";
import { absencesQuery } from "./hours-query.ts";

/** Tells of a teammate whether they are away now, and in words when they are back. Reads nothing while not wanted. */
export function useAway(wanted: boolean): (teammateId: string) => (Away & { words: string }) | undefined {
  const now = useNow();
  const { data = [] } = useQuery({ ...absencesQuery, enabled: wanted });
  const away = awayAt(data, now);
  return (teammateId) => {
    const one = away.get(teammateId);
    return one && { ...one, words: backWords(one.back, now, locale) };
  };
}
