import type { Delivery, Message } from "@heard/core/contract/conversations.ts";
import clsx from "clsx";
import { Check, CheckCheck, CircleAlert, Clock, Eye, type LucideIcon, Send } from "lucide-react";
import { useState } from "react";
import { sendNow, takeBack } from "../sync/messages.ts";
import { useOnline } from "../sync/online.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.ts";
import { useNow } from "../ui/use-now.ts";
import { reportWords } from "./automatic-words.ts";

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
      className={clsx("mt-2 flex w-full flex-wrap items-center gap-x-2 gap-y-1", failed && "text-overdue")}
      role="status"
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <Words delivery={delivery} here={message.id === message.client_id} />
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
  const missed = detail?.split("\n").filter((line) => line.startsWith("Not taken for ")) ?? [];
  return (
    <span>
      {{ sent: "Sent", delivered: "Delivered", seen: "Seen" }[state]}
      {missed.map((line) => (
        <span key={line} className="block text-overdue">
          {line}
        </span>
      ))}
      {reports
        .filter(({ outcome }) => outcome === "failed" || outcome === "delayed")
        .map((report) => (
          <span
            key={report.address}
            className={clsx("block", report.outcome === "failed" && "text-overdue")}
            title={report.words ?? undefined}
          >
            {reportWords(report)}
          </span>
        ))}
    </span>
  );
}

/** One line for each address that did not take it. */
function FailureWords({ detail }: { detail: string | null }) {
  const [first, ...others] = detail?.split("\n") ?? [];
  return (
    <span className="min-w-0 flex-1 basis-52 [overflow-wrap:anywhere]">
      We could not deliver this. {first}
      {others.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </span>
  );
}

function Remedies({ message, delivery: { state, send_at } }: { message: Message; delivery: Delivery }) {
  const [busy, setBusy] = useState(false);

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
    return (
      <Button size="small" busy={busy} onClick={send}>
        Try again
      </Button>
    );
  }
  if (state !== "waiting" || !send_at) return null;
  return (
    <>
      <Button size="small" tone="plain" busy={busy} onClick={send}>
        Send now
      </Button>
      <Button size="small" tone="plain" disabled={busy} onClick={back}>
        Take back and edit
      </Button>
    </>
  );
}
