import type { Thread } from "@heard/core/contract/conversations.ts";
import { useState } from "react";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { startSideThread } from "../sync/side-threads.ts";
import { useSideWords, writeSideWords } from "../sync/side-words.ts";
import { TextField } from "../ui/text-field.tsx";
import { AddressLine } from "./address-line.tsx";
import { ForwardedLetters } from "./forwarded-letters.tsx";
import { customerName, firstName } from "./names.ts";
import { type Begun, leaveSideThread, useBegunSideThread } from "./side-thread-store.ts";
import { SideWordsFields, useSideUploads } from "./side-words-fields.tsx";
import { tellSentBeside } from "./tell-sent-beside.ts";
import { useAddressLines } from "./use-address-lines.ts";

/** The form for a third party, where somebody has asked for it. */
export function SideThreadDialog({ thread }: { thread: Thread }) {
  const begun = useBegunSideThread(thread.conversation.id);
  return begun && <NewSideThread key={begun.forwardIds.join()} thread={thread} begun={begun} />;
}

function NewSideThread({ thread, begun }: { thread: Thread; begun: Begun }) {
  const { conversation, messages } = thread;
  const place = `new ${conversation.id}`;
  const words = useSideWords(place);
  const [key] = useState(() => crypto.randomUUID());
  const [forwardIds, setForwardIds] = useState(begun.forwardIds);
  const uploads = useSideUploads(place);
  const lines = useAddressLines();
  const { to = [], cc = [] } = words.chosen ?? {};
  const forwarded = messages.filter(({ id }) => forwardIds.includes(id));
  const { save, saving, problem } = useSave(
    () => startSideThread({ conversationId: conversation.id, place, words, key, to, cc, forwardIds }),
    {
      onSaved: (message) => {
        leaveSideThread();
        tellSentBeside(message, message.to.map(({ address }) => address).join(", "));
      },
    },
  );
  const says = words.text.trim() !== "" || words.attachments.length + forwarded.length > 0;
  const ready = to.length > 0 && !lines.isHalfTyped && says && uploads.goingUp.length === 0;
  return (
    <FormDialog
      variant="sheet"
      keepsWords
      title={forwarded.length > 0 ? "Forward to a third party" : "Ask a third party"}
      description={`${firstName(customerName(conversation.customer))} does not see any of this. What they answer comes back into this conversation.`}
      action="Send"
      disabled={!ready}
      saving={saving}
      problem={problem}
      save={() => save(undefined)}
      close={leaveSideThread}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
        <AddressLine
          label="To"
          addresses={to}
          onChange={(next) => writeSideWords(place, { chosen: { to: next, cc } })}
          lines={lines}
        />
        <AddressLine
          label="Cc"
          addresses={cc}
          onChange={(next) => writeSideWords(place, { chosen: { to, cc: next } })}
          lines={lines}
        />
      </div>
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
      <ForwardedLetters thread={thread} chosen={forwardIds} onChange={setForwardIds} />
    </FormDialog>
  );
}
