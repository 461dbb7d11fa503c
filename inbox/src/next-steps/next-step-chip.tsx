import type { Conversation } from "@heard/core/contract/conversations.ts";
import { useQuery } from "@tanstack/react-query";
import { Footprints } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { customerName, firstName } from "../conversations/names.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { useTeammates, useTeams } from "../sync/names.ts";
import { type NewStep, nextStepQuery, type ShownStep } from "../sync/next-steps.ts";
import { Time } from "../ui/time.tsx";
import { chooseStep, useChosenStep } from "./chosen-step.ts";
import { holderWords, stepWords } from "./step-words.ts";

const StepDialog = lazy(async () => ({ default: (await import("./step-dialog.tsx")).StepDialog }));

type NextStepChipProps = {
  conversation: Conversation;
  /** What the reply promises of ours, as far as it is understood. */
  promised: readonly { by: string; what: string; due_at: string | null; verdict: string }[];
};

/**
 * Beside the send button: what is next once this is sent. Left alone, that comes by itself; changed, it goes along
 * with the reply.
 */
export function NextStepChip({ conversation, promised }: NextStepChipProps) {
  const { id, customer } = conversation;
  const { teammate } = useSignedIn();
  const { data } = useQuery(nextStepQuery(id));
  const [changing, setChanging] = useState(false);
  const present = usePresent();
  const chosen = useChosenStep(id);
  const standing = data?.current?.source === "person" && data.current.code === "own" ? data.current : null;
  const likely = chosen
    ? present(chosen)
    : (standing ?? withPromises(data?.after_reply ?? null, promised, { owner: teammate }));
  if (!likely) return null;
  const holder = holderWords(likely, teammate.id);
  return (
    <>
      <button
        type="button"
        title="Change what is next once this is sent"
        onClick={() => setChanging(true)}
        className="mr-auto flex h-7 min-w-0 max-w-full items-center gap-1.5 rounded-full border border-line px-2.5 text-quiet text-small transition-colors hover:bg-tint hover:text-ink touch:h-10"
      >
        <Footprints aria-hidden className="size-3.5 shrink-0" />
        <span className="min-w-0 truncate">
          Next: {stepWords(likely, firstName(customerName(customer)))} · <Time at={likely.due_at} as="due" />
          {holder && ` · ${holder}`}
        </span>
      </button>
      {changing && (
        <Suspense>
          <StepDialog
            conversation={conversation}
            before={likely}
            description="It is set when you send the reply."
            action="Set with the reply"
            onChosen={(step) => chooseStep(id, step)}
            onClose={() => setChanging(false)}
            onUsual={
              chosen
                ? () => {
                    chooseStep(id, null);
                    setChanging(false);
                  }
                : undefined
            }
          />
        </Suspense>
      )}
    </>
  );
}

type Promised = NextStepChipProps["promised"];

/** What the reply itself promises comes before what is usual: the earliest of ours. */
function withPromises(
  usual: ShownStep | null,
  promised: Promised,
  { owner }: { owner: { id: string; name: string } },
): ShownStep | null {
  const [first] = promised
    .filter(({ by, verdict }) => by === "us" && verdict !== "none")
    .flatMap(({ what, due_at }) => (due_at !== null ? [{ what, due_at }] : []))
    .sort((one, other) => one.due_at.localeCompare(other.due_at));
  if (!usual || !first) return usual;
  if (usual.code === "keep_promise" && usual.due_at <= first.due_at) return usual;
  const { id, name } = owner;
  return { ...usual, ...first, code: "keep_promise", by: "us", who: null, owner: { id, name } };
}

/** A step that was chosen, with the names it is shown with. */
function usePresent(): (step: NewStep) => ShownStep {
  const teammates = useTeammates();
  const teams = useTeams();
  return ({ code = "own", what = null, by, owner_id, team_id, due_at }) => ({
    code,
    what,
    who: null,
    by,
    owner: teammates.find(({ id }) => id === owner_id) ?? null,
    team: teams.find(({ id }) => id === team_id) ?? null,
    due_at,
  });
}
