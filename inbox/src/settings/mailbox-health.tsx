import type { Inbox, MailboxHealth } from "@heard/core/contract/inboxes.ts";
import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { providerNames, useConsent } from "./mail-consent.ts";
import { ReachedWords } from "./storm-words.tsx";

type HealthWordsProps = { inboxId: string; mailbox: NonNullable<Inbox["mailbox"]> };

/** How receiving and sending stand, in words. */
export function HealthWords({ inboxId, mailbox }: HealthWordsProps) {
  const { health } = mailbox;
  return (
    <ul className="grid gap-1">
      <Line state={stateOf(health.receiving)} problem={health.receiving_problem}>
        {receivingWords[health.receiving]}
        {health.last_received_at && (
          <>
            {" "}
            Last mail: <Time at={health.last_received_at} />.
          </>
        )}
        <ReachedWords health={health} />
      </Line>
      <Line state={stateOf(health.sending)} problem={health.sending_problem}>
        {sendingWords[health.sending]}
        {health.last_sent_at && (
          <>
            {" "}
            Last sent: <Time at={health.last_sent_at} />.
          </>
        )}
        {health.sending_paused_until && <PauseWords inboxId={inboxId} until={health.sending_paused_until} />}
      </Line>
      {mailbox.consent?.ended_at && <ConnectAgain inboxId={inboxId} consent={mailbox.consent} />}
    </ul>
  );
}

/** A provider's consent has ended: one press goes to its page. */
function ConnectAgain({
  inboxId,
  consent: { provider, account },
}: {
  inboxId: string;
  consent: NonNullable<NonNullable<Inbox["mailbox"]>["consent"]>;
}) {
  const ask = useConsent();
  return (
    <li className="mt-1">
      <Button
        size="small"
        tone="primary"
        busy={ask.saving}
        onClick={() => ask.save({ inboxId, provider, account })}
      >
        Connect with {providerNames[provider]} again
      </Button>
    </li>
  );
}

/** Until when mail waits, and a way not to wait. */
function PauseWords({ inboxId, until }: { inboxId: string; until: string }) {
  const now = useSave(() => api("POST /inboxes/{id}/sending", { params: { id: inboxId } }), {
    inPassing: true,
    onSaved: () => queryClient.invalidateQueries({ queryKey: ["inboxes"] }),
  });
  return (
    <>
      {" "}
      Mail waits; we try again <Time at={until} as="due" />.{" "}
      <Button size="small" busy={now.saving} onClick={() => now.save()} className="align-middle">
        Try now
      </Button>
    </>
  );
}

const receivingWords: Record<MailboxHealth["receiving"], string> = {
  not_set_up: "We fetch no mail. What is forwarded to us comes in.",
  connecting: "Connecting, to receive …",
  watching: "Mail comes in at once.",
  polling: "Mail comes in within a minute or so: the provider does not announce it, so we look.",
  failed: "We cannot receive.",
};

const sendingWords: Record<MailboxHealth["sending"], string> = {
  not_set_up: "Sending is not set up: replies wait here.",
  working: "Replies go out.",
  paused: "The mail server takes nothing just now.",
  failed: "We cannot send.",
};

type LineState = "good" | "bad" | "open";

function stateOf(state: MailboxHealth["receiving"] | MailboxHealth["sending"]): LineState {
  if (state === "failed") return "bad";
  return state === "not_set_up" || state === "connecting" || state === "paused" ? "open" : "good";
}

const icons = {
  good: <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-kept" />,
  bad: <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-overdue" />,
  open: <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />,
};

function Line({
  state,
  problem,
  children,
}: {
  state: LineState;
  problem: string | null;
  children: ReactNode;
}) {
  return (
    <li className="flex items-start gap-2">
      {icons[state]}
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {children} {problem}
      </span>
    </li>
  );
}
