import type { ServiceLevel } from "@heard/core/contract/service-levels.ts";
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, Timer, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useConditionWords } from "../pages/use-condition-names.ts";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { useTeammates, useTeams } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { LevelSheet } from "./level-sheet.tsx";
import { careWords, clocksWords, targetWords } from "./level-words.ts";
import { levelsQuery, readLevelsAnew } from "./levels-query.ts";

/** Within how long we answer and solve, and for whom. */
export function LevelsSection() {
  const { data, error, refetch } = useQuery(levelsQuery);
  const [edited, setEdited] = useState<ServiceLevel | "new">();
  const [leaving, setLeaving] = useState<ServiceLevel>();
  const { list, move } = useOrdering(data ?? []);
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
            {data.map((level, index) => (
              <LevelRow
                key={level.id}
                level={level}
                forWhom={wordsOf(level.conditions)}
                up={index > 0 ? () => move(level, -1) : undefined}
                down={index < data.length - 1 ? () => move(level, 1) : undefined}
                isOnly={data.length === 1}
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

/** Moves a level up or down; the focus stays on the button that was pressed, wherever it went. */
function useOrdering(levels: readonly ServiceLevel[]) {
  const list = useRef<HTMLOListElement>(null);
  const { save } = useSave((ids: string[]) => api("PUT /service-levels/order", { body: { ids } }), {
    inPassing: true,
    onSaved: () => readLevelsAnew(),
  });

  function move(level: ServiceLevel, step: 1 | -1) {
    const from = levels.indexOf(level);
    const ordered = levels.toSpliced(from, 1).toSpliced(from + step, 0, level);
    queryClient.setQueryData(levelsQuery.queryKey, [...ordered]);
    save(ordered.map(({ id }) => id));
    const wanted = step < 0 ? "up" : "down";
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLButtonElement>(
        `[data-level="${level.id}"] [data-move]`,
      );
      const usable = [...(buttons ?? [])].filter(({ disabled }) => !disabled);
      (usable.find(({ dataset }) => dataset.move === wanted) ?? usable[0])?.focus();
    });
  }

  return { list, move };
}

type LevelRowProps = {
  level: ServiceLevel;
  forWhom: string;
  up?: () => void;
  down?: () => void;
  isOnly: boolean;
  edit: () => void;
  remove: () => void;
};

function LevelRow({ level, forWhom, up, down, isOnly, edit, remove }: LevelRowProps) {
  const { id, name } = level;
  const named = [...useTeams(), ...useTeammates()];
  const care = careWords(level, (one) => named.find((other) => other.id === one)?.name ?? "somebody");
  const clocks = clocksWords(level);
  return (
    <li data-level={id} className="flex flex-wrap items-start gap-x-5 gap-y-3 px-4 py-4">
      <div className="grid min-w-0 grow basis-64 gap-0.5 [overflow-wrap:anywhere]">
        <h2 className="font-medium">{name}</h2>
        <p>{targetWords(level)}</p>
        <p className="text-quiet">{forWhom}.</p>
        {care && <p className="text-quiet">{care}</p>}
        {clocks && <p className="text-quiet text-small tabular-nums">{clocks}</p>}
      </div>
      <div className="flex items-center gap-1">
        {!isOnly && (
          <>
            <IconButton
              label={`Move ${name} up`}
              icon={<ArrowUp />}
              data-move="up"
              disabled={!up}
              onClick={up}
            />
            <IconButton
              label={`Move ${name} down`}
              icon={<ArrowDown />}
              data-move="down"
              disabled={!down}
              onClick={down}
            />
          </>
        )}
        <Button size="small" aria-label={`Edit ${name}`} onClick={edit}>
          Edit
        </Button>
        <IconButton label={`Remove ${name}`} icon={<Trash2 />} onClick={remove} />
      </div>
    </li>
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
