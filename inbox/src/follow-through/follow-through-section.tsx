import type { FollowThroughRule } from "@heard/core/contract/follow-through.ts";
import { useQuery } from "@tanstack/react-query";
import { Plus, ThumbsUp } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { OrderedRow } from "../pages/ordered-row.tsx";
import { useConditionWords } from "../pages/use-condition-names.ts";
import { useOrdering } from "../pages/use-ordering.ts";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { RuleSheet } from "./rule-sheet.tsx";
import { answeredWords, timingWords } from "./rule-words.ts";
import { followThroughRulesQuery, readRulesAnew } from "./rules-query.ts";

/** When we ask customers whether it really worked, and in which words. */
export function FollowThroughSection() {
  const { data, error, refetch } = useQuery(followThroughRulesQuery);
  const [edited, setEdited] = useState<FollowThroughRule | "new">();
  const [leaving, setLeaving] = useState<FollowThroughRule>();
  const { list, movesOf } = useOrdering(data ?? [], {
    queryKey: followThroughRulesQuery.queryKey,
    send: (ids) => api("PUT /follow-through-rules/order", { body: { ids } }),
    readAnew: readRulesAnew,
  });
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
            ref={list}
            aria-label="Rules"
            className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
          >
            {data.map((rule) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                forWhom={wordsOf(rule.conditions)}
                moves={movesOf(rule)}
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

type RuleRowProps = Pick<ComponentProps<typeof OrderedRow>, "moves" | "edit" | "remove"> & {
  rule: FollowThroughRule;
  forWhom: string;
};

function RuleRow({ rule, forWhom, ...row }: RuleRowProps) {
  const { id, name, enabled } = rule;
  const answered = answeredWords(rule);
  return (
    <OrderedRow id={id} name={name} {...row}>
      <h2 className="flex items-center gap-2 font-medium">
        {name}
        {!enabled && <Badge>Switched off</Badge>}
      </h2>
      <p>{timingWords(rule)}</p>
      <p className="text-quiet">{forWhom}.</p>
      {answered && <p className="text-quiet text-small tabular-nums">{answered}</p>}
    </OrderedRow>
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
