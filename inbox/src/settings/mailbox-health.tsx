import type { Inbox, MailboxHealth } from "@heard/core/contract/inboxes.ts";
import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { ServerWords } from "../ui/server-words.tsx";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.ts";
import { sendingWordsOf } from "./inbox-state.ts";
import { providerNames, useConsent } from "./mail-consent.ts";

type HealthWordsProps = { inboxId: string; mailbox: NonNullable<Inbox["mailbox"]> };

/** How receiving and sending stand, in words; what is wrong and what can be done about it. */
export function HealthWords({ inboxId, mailbox }: HealthWordsProps) {
  const { health, consent } = mailbox;
  const consentEnded = Boolean(consent?.ended_at);
  return (
    <ul className="grid gap-3">
      <Line state={stateOf(health.receiving)} problem={health.receiving_problem}>
        <p>{receivingWords[health.receiving]}</p>
        <Facts>
          {health.last_received_at && (
            <>
              Last mail <Time at={health.last_received_at} as="past" />
            </>
          )}
          {health.last_connected_at && (
            <>
              Last read <Time at={health.last_connected_at} as="past" />
            </>
          )}
          {health.to_fetch > 0 && `${health.to_fetch} still to fetch`}
          {health.to_read > 0 && `${health.to_read} being read`}
        </Facts>
      </Line>
      <Line
        state={health.sending === "working" && !health.last_sent_at ? "open" : stateOf(health.sending)}
        problem={health.sending_problem}
        action={!consentEnded && isHeldUp(health) && <TryNow inboxId={inboxId} />}
      >
        <p>{sendingWordsOf(health)}</p>
        <Facts>
          {health.last_sent_at && (
            <>
              Last sent <Time at={health.last_sent_at} as="past" />
            </>
          )}
          {health.sending_paused_until && (
            <>
              Mail waits; we try again <Time at={health.sending_paused_until} as="due" />
            </>
          )}
        </Facts>
      </Line>
      {consent && consentEnded && <ConnectAgain inboxId={inboxId} consent={consent} />}
    </ul>
  );
}

function isHeldUp({ sending, sending_paused_until }: MailboxHealth): boolean {
  return sending === "failed" || sending === "paused" || sending_paused_until !== null;
}

/** Small facts in a row; what is not there leaves no gap. */
function Facts({ children }: { children: ReactNode[] }) {
  const facts = children.filter(Boolean);
  if (facts.length === 0) return null;
  return (
    <p className="text-quiet text-small">
      {facts.map((fact, index) => (
        <Fragment key={String(index)}>
          {index > 0 && " · "}
          {fact}
        </Fragment>
      ))}
    </p>
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

/** Not to wait until it is tried again; says what came of it. */
function TryNow({ inboxId }: { inboxId: string }) {
  const now = useSave(() => api("POST /inboxes/{id}/sending", { params: { id: inboxId } }), {
    inPassing: true,
    onSaved: ({ mailbox }) => {
      const { sending = "working", sending_problem } = mailbox?.health ?? {};
      showToast(
        sending === "working"
          ? { text: "Your mail server lets us in again. What waited is on its way." }
          : { tone: "problem", text: `Still not. ${sending_problem?.split("\n")[0] ?? ""}` },
      );
      return queryClient.invalidateQueries({ queryKey: ["inboxes"] });
    },
  });
  return (
    <Button size="small" busy={now.saving} onClick={() => now.save()} className="w-fit">
      {now.saving ? "Trying…" : "Try now"}
    </Button>
  );
}

const receivingWords: Record<MailboxHealth["receiving"], string> = {
  not_set_up: "We fetch no mail. What is forwarded to us comes in.",
  connecting: "Connecting, to receive …",
  watching: "Mail comes in at once.",
  polling: "Mail comes in within a minute or so: the provider does not announce it, so we look.",
  failed: "We cannot receive.",
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
  action,
  children,
}: {
  state: LineState;
  problem: string | null;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flex items-start gap-2">
      {icons[state]}
      <div className="grid min-w-0 gap-1 [overflow-wrap:anywhere]">
        {children}
        {problem && <ServerWords words={problem} />}
        {action}
      </div>
    </li>
  );
}
