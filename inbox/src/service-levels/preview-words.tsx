import type { ServiceLevelInput, ServiceLevelPreview } from "@heard/core/contract/service-levels.ts";
import { useMutation } from "@tanstack/react-query";
import { problemWords } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";

/** What the service level would have meant until now, when asked. */
export function PreviewWords({ level }: { level: ServiceLevelInput }) {
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: () => api("POST /service-levels/preview", { body: level }),
    retry: false,
  });
  return (
    <div className="grid gap-2">
      <Button size="small" className="w-fit" busy={isPending} onClick={() => mutate()}>
        What would it have meant?
      </Button>
      <div aria-live="polite" className="grid gap-1">
        {error && <p className="text-overdue">{problemWords(error)}</p>}
        {data && <Findings preview={data} />}
      </div>
    </div>
  );
}

const names = {
  first_answer: "First answers",
  next_answer: "Next answers",
  resolution: "Solutions",
} as const;

function Findings({ preview }: { preview: ServiceLevelPreview }) {
  const { looked_at, meets } = preview;
  if (looked_at === 0) return <p>There are no conversations to look at yet.</p>;
  return (
    <>
      <p>
        {meets.toLocaleString()} of the last {looked_at.toLocaleString()} conversations are meant.
      </p>
      {(Object.keys(names) as (keyof typeof names)[]).map((kind) => {
        const tally = preview[kind];
        if (!tally) return null;
        const ended = tally.in_time + tally.late;
        return (
          <p key={kind} className="text-quiet tabular-nums">
            {names[kind]}: {ended === 0 ? "none yet" : `${tally.in_time} of ${ended} in time`}
            {tally.still_open > 0 && `, ${tally.still_open} still open`}
          </p>
        );
      })}
    </>
  );
}
