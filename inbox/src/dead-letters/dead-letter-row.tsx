import type { DeadLetter } from "@heard/core/contract/dead-letters.ts";
import { MailX } from "lucide-react";
import { useState } from "react";
import { RowHeading } from "../conversations/conversation-links.tsx";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { lookAgainAtDeadLetters } from "../sync/dead-letters.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { EditRecipients } from "./edit-recipients.tsx";

/** One letter that was not sent: to whom, why, in the server's own words, and what can be done. */
export function DeadLetterRow({ letter }: { letter: DeadLetter }) {
  const { id, conversation, subject, preview, reason, detail, inbox, author, written_at } = letter;
  const [asked, setAsked] = useState<"recipients" | "let go" | null>(null);
  const again = useSave(() => api("POST /dead-letters/{id}/delivery", { params: { id }, body: {} }), {
    inPassing: true,
    done: "On its way again",
    onSaved: lookAgainAtDeadLetters,
  });
  const away = useSave(() => api("DELETE /dead-letters/{id}", { params: { id } }), {
    onSaved: () => {
      setAsked(null);
      lookAgainAtDeadLetters();
    },
  });
  const people = [...letter.to, ...letter.cc, ...letter.bcc].map(({ address }) => address).join(", ");
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-3">
      <MailX aria-hidden className="mt-0.5 size-5 shrink-0 text-overdue" />
      <div className="grid min-w-0 grow basis-72 gap-0.5 [overflow-wrap:anywhere]">
        {conversation ? (
          <RowHeading conversationId={conversation.id}>
            {people} <span className="font-normal text-quiet">· {subject}</span>
          </RowHeading>
        ) : (
          <h2 className="font-medium">
            {people} <span className="font-normal text-quiet">· {subject}</span>
          </h2>
        )}
        <p className="font-medium text-overdue">{reason}</p>
        {preview && <p className="truncate text-quiet">{preview}</p>}
        <p className="text-quiet text-small">
          {author ? `${author} · ` : "A mail of Heard itself · "}
          {inbox && `${inbox.name} · `}
          <Time at={written_at} as="past" />
        </p>
        {detail && (
          <details className="text-quiet text-small">
            <summary className="w-fit cursor-pointer touch:py-2">What the mail server said</summary>
            <p className="mt-1 whitespace-pre-wrap rounded-control bg-tint px-3 py-2 text-ink">{detail}</p>
          </details>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Button size="small" busy={again.saving} onClick={() => again.save()}>
          Send again
        </Button>
        <Button size="small" onClick={() => setAsked("recipients")}>
          Change the address
        </Button>
        <Button size="small" tone="plain" onClick={() => setAsked("let go")}>
          Let it go
        </Button>
      </div>
      {asked === "recipients" && <EditRecipients letter={letter} close={() => setAsked(null)} />}
      <ConfirmDialog
        open={asked === "let go"}
        onOpenChange={() => setAsked(null)}
        title="Let it go?"
        confirm="Let it go"
        tone="primary"
        onConfirm={() => away.save()}
        busy={away.saving}
        problem={away.problem}
      >
        <p>
          It stays unsent{conversation ? ", and keeps its place in the conversation" : ""}. Nobody is reminded
          of it any more.
        </p>
      </ConfirmDialog>
    </li>
  );
}
