import type { Absence, AbsenceTouches } from "@heard/core/contract/service-hours.ts";
import { locale } from "../ui/locale.ts";
import { spanWords } from "./away.ts";

type AbsenceTouchesWordsProps = { absence: Absence; touches: AbsenceTouches };

const listedAtMost = 6;

/** What an absence leaves without anybody. */
export function AbsenceTouchesWords({ absence, touches }: AbsenceTouchesWordsProps) {
  const { without_cover, unstaffed } = touches;
  const { cover } = absence;
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <p>
          {cover ? `${cover.name} covers, but is not there at these times:` : "Nobody covers at these times:"}
        </p>
        <Times
          times={without_cover.map((stretch) => ({ key: stretch.starts_at, words: wordsOf(stretch) }))}
        />
      </div>
      {unstaffed.length > 0 && (
        <div className="grid gap-1.5">
          <p>We are open then, and nobody else is there:</p>
          <Times
            times={unstaffed.map(({ team, ...stretch }) => ({
              key: `${team?.id} ${stretch.starts_at}`,
              words: team ? `${team.name}: ${wordsOf(stretch)}` : wordsOf(stretch),
            }))}
          />
        </div>
      )}
    </div>
  );
}

function Times({ times }: { times: { key: string; words: string }[] }) {
  const more = times.length - listedAtMost;
  return (
    <ul className="list-disc pl-5 tabular-nums">
      {times.slice(0, listedAtMost).map(({ key, words }) => (
        <li key={key}>{words}</li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}

function wordsOf({ starts_at, ends_at }: { starts_at: string; ends_at: string }): string {
  return spanWords(new Date(starts_at), new Date(ends_at), new Date(), locale);
}
