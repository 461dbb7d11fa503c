import type { Delivery, Message } from "@heard/core/contract/conversations.ts";
import clsx from "clsx";
import { Check, CheckCheck, CircleAlert, Clock, Eye, type LucideIcon, Send } from "lucide-react";
import { useState } from "react";
import { EditRecipients } from "../dead-letters/edit-recipients.tsx";
import { sendNow, takeBack } from "../sync/messages.ts";
import { useOnline } from "../sync/online.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.ts";
import { useNow } from "../ui/use-now.ts";
import { reportWords } from "./automatic-words.ts";
import { failureWordsIn, missedIn } from "./delivery-words.ts";

const icons: Record<Delivery["state"], LucideIcon> = {
  waiting: Clock,
  queued: Send,
  sending: Send,
  sent: Check,
  delivered: CheckCheck,
  seen: Eye,
  failed: CircleAlert,
};

/** How far a message has come, in words, and what can be done about it. */
export function DeliveryLine({ message, delivery }: { message: Message; delivery: Delivery }) {
  const Icon = icons[delivery.state];
  const failed = delivery.state === "failed";
  return (
    <div
      className={clsx("mt-2 flex w-full flex-wrap items-center gap-x-3 gap-y-1", failed && "text-overdue")}
      role="status"
    >
      <span className="flex min-w-0 flex-1 basis-52 items-start gap-2 [overflow-wrap:anywhere]">
        <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <Words delivery={delivery} here={message.id === message.client_id} />
      </span>
      <Remedies message={message} delivery={delivery} />
    </div>
  );
}

/** @param here whether only this screen knows of the message yet */
function Words({
  delivery: { state, detail, send_at, reports },
  here,
}: {
  delivery: Delivery;
  here: boolean;
}) {
  const online = useOnline();
  const now = useNow();
  if (state === "failed") return <FailureWords detail={detail} />;
  if (state === "waiting" && send_at && new Date(send_at) > now) {
    return (
      <span>
        Goes out <Time at={send_at} as="due" />
      </span>
    );
  }
  if (state === "waiting") return <span>{detail ?? "Waits until this inbox can send"}</span>;
  if (state === "queued" && detail && send_at && new Date(send_at) > now) {
    return (
      <span>
        {detail} Next try <Time at={send_at} as="due" />
      </span>
    );
  }
  if (state === "queued" || state === "sending") {
    return (
      <span>{online || !here ? "On its way" : "Goes out when we are back online: keep this tab open"}</span>
    );
  }
  return <ArrivalWords state={state} detail={detail} reports={reports} />;
}

type ArrivalWordsProps = Pick<Delivery, "detail" | "reports"> & { state: "sent" | "delivered" | "seen" };

/** That it went, and who has not got it though others have. */
function ArrivalWords({ state, detail, reports }: ArrivalWordsProps) {
  const missed = missedIn(detail);
  const told = reports.filter(({ outcome }) => outcome === "failed" || outcome === "delayed");
  const isPartly = missed.plain.length + told.filter(({ outcome }) => outcome === "failed").length > 0;
  return (
    <span className="min-w-0">
      {{ sent: "Sent", delivered: "Delivered", seen: "Seen" }[state]}
      {isPartly && ", but not to everybody. The others have it."}
      {missed.plain.map((line) => (
        <span key={line} className="block text-overdue">
          {line}
        </span>
      ))}
      {told.map((report) => (
        <span
          key={report.address}
          className={clsx("block", report.outcome === "failed" && "text-overdue")}
          title={report.words ?? undefined}
        >
          {reportWords(report)}
        </span>
      ))}
      <ServersWords words={missed.server} />
    </span>
  );
}

/** One line for each address that did not take it. */
function FailureWords({ detail }: { detail: string | null }) {
  const { plain, server } = failureWordsIn(detail);
  return (
    <span className="min-w-0">
      <span className="font-medium">We could not deliver this.</span>{" "}
      {plain.map((line, index) => (
        <span key={line} className={clsx(index > 0 && "block")}>
          {line}
        </span>
      ))}
      <ServersWords words={server} />
    </span>
  );
}

function ServersWords({ words }: { words: string | null }) {
  if (!words) return null;
  return (
    <details className="text-quiet">
      <summary className="w-fit cursor-pointer touch:py-2">What the mail server said</summary>
      <span className="block whitespace-pre-wrap text-ink">{words}</span>
    </details>
  );
}

function Remedies({ message, delivery: { state, send_at } }: { message: Message; delivery: Delivery }) {
  const [busy, setBusy] = useState(false);
  const [redirecting, setRedirecting] = useState(false);

  async function act(work: () => Promise<unknown>, refusal: string) {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      showToast({ tone: "problem", text: `${refusal}: ${(error as Error).message}` });
    } finally {
      setBusy(false);
    }
  }
  const send = () => void act(() => sendNow(message), "We could not send this");
  const back = () => void act(() => takeBack(message), "We could not take this back");

  if (state === "failed") {
    const { id, to, cc, bcc } = message;
    return (
      <span className="flex flex-wrap gap-1.5">
        <Button size="small" busy={busy} onClick={send}>
          Try again
        </Button>
        {message.channel === "email" && (
          <Button size="small" onClick={() => setRedirecting(true)}>
            Change the address
          </Button>
        )}
        {redirecting && (
          <EditRecipients letter={{ id, kind: "message", to, cc, bcc }} close={() => setRedirecting(false)} />
        )}
      </span>
    );
  }
  if (state !== "waiting" || !send_at) return null;
  return (
    <span className="flex flex-wrap">
      <Button size="small" tone="plain" busy={busy} onClick={send}>
        Send now
      </Button>
      <Button size="small" tone="plain" disabled={busy} onClick={back}>
        Take back and edit
      </Button>
    </span>
  );
}
