import type { ServiceLevel } from "@heard/core/contract/service-levels.ts";
import { useQuery } from "@tanstack/react-query";
import { Plus, Timer } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { OrderedRow } from "../pages/ordered-row.tsx";
import { useConditionWords } from "../pages/use-condition-names.ts";
import { useOrdering } from "../pages/use-ordering.ts";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { useTeammates, useTeams } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { LevelSheet } from "./level-sheet.tsx";
import { careWords, clocksWords, targetWords } from "./level-words.ts";
import { levelsQuery, readLevelsAnew } from "./levels-query.ts";

/** Within how long we answer and solve, and for whom. */
export function LevelsSection() {
  const { data, error, refetch } = useQuery(levelsQuery);
  const [edited, setEdited] = useState<ServiceLevel | "new">();
  const [leaving, setLeaving] = useState<ServiceLevel>();
  const { list, movesOf } = useOrdering(data ?? [], {
    queryKey: levelsQuery.queryKey,
    send: (ids) => api("PUT /service-levels/order", { body: { ids } }),
    readAnew: readLevelsAnew,
  });
  const wordsOf = useConditionWords(
    (data ?? []).map(({ conditions }) => conditions),
    "Every conversation",
  );
  const add = (
    <Button icon={<Plus />} className="w-fit" onClick={() => setEdited("new")}>
      Add a service level
    </Button>
  );
  return (
    <>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading service levels" rows={3} />}
      {data?.length === 0 && (
        <EmptyState icon={<Timer />} title="No service levels yet" action={add}>
          Say within how long you answer. Each conversation then shows when its answer is due, and we warn
          before.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <>
          {data.length > 1 && (
            <p className="text-quiet">The first whose conditions a conversation meets is its own.</p>
          )}
          <ol
            ref={list}
            aria-label="Service levels"
            className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
          >
            {data.map((level) => (
              <LevelRow
                key={level.id}
                level={level}
                forWhom={wordsOf(level.conditions)}
                moves={movesOf(level)}
                edit={() => setEdited(level)}
                remove={() => setLeaving(level)}
              />
            ))}
          </ol>
          {add}
        </>
      )}
      {edited && (
        <LevelSheet level={edited === "new" ? undefined : edited} close={() => setEdited(undefined)} />
      )}
      {leaving && <RemoveLevel level={leaving} close={() => setLeaving(undefined)} />}
    </>
  );
}

type LevelRowProps = Pick<ComponentProps<typeof OrderedRow>, "moves" | "edit" | "remove"> & {
  level: ServiceLevel;
  forWhom: string;
};

function LevelRow({ level, forWhom, ...row }: LevelRowProps) {
  const { id, name } = level;
  const named = [...useTeams(), ...useTeammates()];
  const care = careWords(level, (one) => named.find((other) => other.id === one)?.name ?? "somebody");
  const clocks = clocksWords(level);
  return (
    <OrderedRow id={id} name={name} {...row}>
      <h2 className="font-medium">{name}</h2>
      <p>{targetWords(level)}</p>
      <p className="text-quiet">{forWhom}.</p>
      {care && <p className="text-quiet">{care}</p>}
      {clocks && <p className="text-quiet text-small tabular-nums">{clocks}</p>}
    </OrderedRow>
  );
}

function RemoveLevel({ level, close }: { level: ServiceLevel; close: () => void }) {
  const { save, saving, problem } = useSave(
    () => api("DELETE /service-levels/{id}", { params: { id: level.id } }),
    {
      done: `“${level.name}” is gone.`,
      onSaved: () => {
        close();
        return readLevelsAnew();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Remove “${level.name}”?`}
      confirm="Remove service level"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>
        Its running clocks go on under the next service level that fits, where there is one. What has ended
        stays in the figures.
      </p>
    </ConfirmDialog>
  );
}
