import type { Conversation } from "@heard/core/contract/conversations.ts";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Check, Footprints } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { customerName, firstName } from "../conversations/names.ts";
import { useShortcut } from "../shell/shortcuts.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { completeNextStep, dropNextStep, nextStepQuery, noteLook, setNextStep } from "../sync/next-steps.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Time } from "../ui/time.tsx";
import { useNow } from "../ui/use-now.ts";
import { holderWords, stepWords } from "./step-words.ts";

const StepDialog = lazy(async () => ({ default: (await import("./step-dialog.tsx")).StepDialog }));

const lookMs = 12 * 3_600_000;

type NextStepLineProps = { conversation: Conversation; mayChange: boolean };

/** In the head of a conversation: what happens next, who does it, by when; it can be changed and done. */
export function NextStepLine({ conversation, mayChange }: NextStepLineProps) {
  const { id, customer } = conversation;
  const { data } = useQuery(nextStepQuery(id));
  const { teammate } = useSignedIn();
  const now = useNow();
  const [changing, setChanging] = useState(false);
  const step = data?.current ?? null;
  useShortcut("x", () => setChanging(true), mayChange && step !== null);
  useLook(id, data?.looked_at);
  if (!step) return null;
  const isLate = new Date(step.due_at) < now;
  const holder = holderWords(step, teammate.id);
  const isPersonal = step.source === "person" || step.source === "suggested";
  const words = (
    <>
      <Footprints aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 truncate">
        Next:{" "}
        <span className="font-medium text-ink">{stepWords(step, firstName(customerName(customer)))}</span>
        {holder && ` · ${holder}`} ·{" "}
        <Time at={step.due_at} as="due" className={isLate ? "font-medium text-overdue" : undefined} />
      </span>
    </>
  );
  const lineClass = "flex h-6 min-w-0 items-center gap-1.5 rounded-full text-quiet text-small touch:h-10";
  return (
    <div className="mt-1 flex items-center gap-1">
      {mayChange ? (
        <button
          type="button"
          aria-keyshortcuts="x"
          title="Change what is next"
          onClick={() => setChanging(true)}
          className={clsx(lineClass, "-ml-2 px-2 transition-colors hover:bg-tint")}
        >
          {words}
        </button>
      ) : (
        <p className={lineClass}>{words}</p>
      )}
      {mayChange && step.code !== "find_owner" && (
        <IconButton
          label="This is done"
          icon={<Check />}
          className="size-6 touch:size-10"
          onClick={() => void completeNextStep(id)}
        />
      )}
      {changing && (
        <Suspense>
          <StepDialog
            conversation={conversation}
            before={step}
            description="It stays until it is done, or what it waits for has happened."
            action="Set"
            onChosen={(chosen) => void setNextStep(id, chosen)}
            onClose={() => setChanging(false)}
            onUsual={
              isPersonal
                ? () => {
                    setChanging(false);
                    void dropNextStep(id);
                  }
                : undefined
            }
          />
        </Suspense>
      )}
    </div>
  );
}

/** Who opens what has long been read looks at it all the same. */
function useLook(id: string, lookedAt: string | undefined): void {
  useEffect(() => {
    if (lookedAt === undefined || document.visibilityState !== "visible") return;
    if (Date.now() - Date.parse(lookedAt) > lookMs) void noteLook(id);
  }, [id, lookedAt]);
}
