import type { Message, Thread } from "@heard/core/contract/conversations.ts";
import { Forward, X } from "lucide-react";
import { useState } from "react";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { startSideThread } from "../sync/side-threads.ts";
import { useSideWords, writeSideWords } from "../sync/side-words.ts";
import { TextField } from "../ui/text-field.tsx";
import { Time } from "../ui/time.tsx";
import { customerName, firstName } from "./names.ts";
import { AddressLine } from "./recipients-fields.tsx";
import { type Begun, leaveSideThread, useBegunSideThread } from "./side-thread-store.ts";
import { SideWordsFields, useSideUploads } from "./side-words-fields.tsx";
import { tellSentBeside } from "./tell-sent-beside.ts";

/** The form for a third party, where somebody has asked for it. */
export function SideThreadDialog({ thread }: { thread: Thread }) {
  const begun = useBegunSideThread(thread.conversation.id);
  return begun && <NewSideThread key={begun.forwardIds.join()} thread={thread} begun={begun} />;
}

function NewSideThread({ thread: { conversation, messages }, begun }: { thread: Thread; begun: Begun }) {
  const place = `new ${conversation.id}`;
  const words = useSideWords(place);
  const [key] = useState(() => crypto.randomUUID());
  const [forwardIds, setForwardIds] = useState(begun.forwardIds);
  const uploads = useSideUploads(place);
  const forwarded = messages.filter(({ id }) => forwardIds.includes(id));
  const { save, saving, problem } = useSave(
    () => startSideThread({ conversationId: conversation.id, place, words, key, forwardIds }),
    {
      onSaved: (message) => {
        leaveSideThread();
        tellSentBeside(message, message.to.map(({ address }) => address).join(", "));
      },
    },
  );
  const says = words.text.trim() !== "" || words.attachments.length + forwarded.length > 0;
  const ready = words.to.length > 0 && says && uploads.goingUp.length === 0;
  return (
    <FormDialog
      variant="sheet"
      title={forwarded.length > 0 ? "Forward to a third party" : "Ask a third party"}
      description={`${firstName(customerName(conversation.customer))} does not see any of this. What they answer comes back into this conversation.`}
      action="Send"
      disabled={!ready}
      saving={saving}
      problem={problem}
      save={() => save(undefined)}
      close={leaveSideThread}
    >
      <AddressLine label="To" addresses={words.to} onChange={(to) => writeSideWords(place, { to })} />
      <TextField
        label="Subject"
        value={words.subject || conversation.subject}
        maxLength={500}
        onChange={(event) => writeSideWords(place, { subject: event.target.value })}
      />
      <SideWordsFields
        place={place}
        uploads={uploads}
        label="Your words"
        whom="them"
        onSend={() => ready && save(undefined)}
      />
      {forwarded.length > 0 && (
        <ul aria-label="Letters that go along" className="grid gap-1.5">
          {forwarded.map((message) => (
            <ForwardedLetter
              key={message.id}
              message={message}
              onRemove={() => setForwardIds(forwardIds.filter((id) => id !== message.id))}
            />
          ))}
        </ul>
      )}
    </FormDialog>
  );
}

function ForwardedLetter({ message, onRemove }: { message: Message; onRemove: () => void }) {
  const { author, attachments, created_at, visible_text, text } = message;
  const files = attachments.length === 1 ? "1 file" : `${attachments.length} files`;
  return (
    <li className="flex items-start gap-2.5 rounded-control border border-side-line bg-side px-3 py-2">
      <Forward aria-hidden className="mt-0.5 size-4 shrink-0 text-side-ink" />
      <span className="min-w-0 grow">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{author.name}</span>
          <Time at={created_at} className="shrink-0 text-quiet text-small" />
          {attachments.length > 0 && <span className="shrink-0 text-quiet text-small">{files}</span>}
        </span>
        <span className="line-clamp-2 text-quiet text-small">{visible_text || text}</span>
      </span>
      <button
        type="button"
        aria-label={`Do not send the letter of ${author.name} along`}
        onClick={onRemove}
        className="-mr-1.5 grid size-7 shrink-0 place-items-center rounded-control text-quiet hover:text-ink touch:size-10"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}
