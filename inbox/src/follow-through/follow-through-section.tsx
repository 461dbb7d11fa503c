import type { FollowThroughRule } from "@heard/core/contract/follow-through.ts";
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, ThumbsUp, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useConditionWords } from "../pages/use-condition-names.ts";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { RuleSheet } from "./rule-sheet.tsx";
import { answeredWords, timingWords } from "./rule-words.ts";
import { followThroughRulesQuery, readRulesAnew } from "./rules-query.ts";

/** When we ask customers whether it really worked, and in which words. */
export function FollowThroughSection() {
  const { data, error, refetch } = useQuery(followThroughRulesQuery);
  const [edited, setEdited] = useState<FollowThroughRule | "new">();
  const [leaving, setLeaving] = useState<FollowThroughRule>();
  const move = useMove(data ?? []);
  const wordsOf = useConditionWords(
    (data ?? []).map(({ conditions }) => conditions),
    "Every conversation",
  );
  const add = (
    <Button icon={<Plus />} className="w-fit" onClick={() => setEdited("new")}>
      Add a rule
    </Button>
  );
  return (
    <>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading rules" rows={2} />}
      {data?.length === 0 && (
        <EmptyState icon={<ThumbsUp />} title="Nobody is asked yet" action={add}>
          Some days after you closed a conversation we ask whether it really worked. One tap answers; a “no”
          opens it again.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <>
          <p className="text-quiet">
            The first rule that a conversation meets is the one that counts for it.
          </p>
          <ol
            aria-label="Rules"
            className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
          >
            {data.map((rule, index) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                forWhom={wordsOf(rule.conditions)}
                up={index > 0 ? () => move(rule, -1) : undefined}
                down={index < data.length - 1 ? () => move(rule, 1) : undefined}
                edit={() => setEdited(rule)}
                remove={() => setLeaving(rule)}
              />
            ))}
          </ol>
          {add}
        </>
      )}
      {edited && (
        <RuleSheet rule={edited === "new" ? undefined : edited} close={() => setEdited(undefined)} />
      )}
      {leaving && <RemoveRule rule={leaving} close={() => setLeaving(undefined)} />}
    </>
  );
}

function useMove(rules: readonly FollowThroughRule[]) {
  const { save } = useSave((ids: string[]) => api("PUT /follow-through-rules/order", { body: { ids } }), {
    inPassing: true,
    onSaved: () => readRulesAnew(),
  });
  return (rule: FollowThroughRule, step: 1 | -1) => {
    const from = rules.indexOf(rule);
    const ordered = rules.toSpliced(from, 1).toSpliced(from + step, 0, rule);
    queryClient.setQueryData(followThroughRulesQuery.queryKey, ordered);
    save(ordered.map(({ id }) => id));
  };
}

type RuleRowProps = {
  rule: FollowThroughRule;
  forWhom: string;
  up?: () => void;
  down?: () => void;
  edit: () => void;
  remove: () => void;
};

function RuleRow({ rule, forWhom, up, down, edit, remove }: RuleRowProps) {
  const { name, enabled } = rule;
  const answered = answeredWords(rule);
  return (
    <li className="flex flex-wrap items-start gap-x-5 gap-y-3 px-4 py-4">
      <div className="grid min-w-0 grow basis-64 gap-0.5 [overflow-wrap:anywhere]">
        <h2 className="flex items-center gap-2 font-medium">
          {name}
          {!enabled && <Badge>Switched off</Badge>}
        </h2>
        <p>{timingWords(rule)}</p>
        <p className="text-quiet">{forWhom}.</p>
        {answered && <p className="text-quiet text-small tabular-nums">{answered}</p>}
      </div>
      <div className="flex items-center gap-1">
        {(up || down) && (
          <>
            <IconButton label={`Move ${name} up`} icon={<ArrowUp />} disabled={!up} onClick={up} />
            <IconButton label={`Move ${name} down`} icon={<ArrowDown />} disabled={!down} onClick={down} />
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

function RemoveRule({ rule, close }: { rule: FollowThroughRule; close: () => void }) {
  const { save, saving, problem } = useSave(
    () => api("DELETE /follow-through-rules/{id}", { params: { id: rule.id } }),
    {
      done: `“${rule.name}” is gone.`,
      onSaved: () => {
        close();
        return readRulesAnew();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Remove “${rule.name}”?`}
      confirm="Remove rule"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>Nobody is asked by it any more. What customers have answered stays.</p>
    </ConfirmDialog>
  );
}
