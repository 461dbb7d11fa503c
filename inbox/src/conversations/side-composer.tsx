import type { Message, SideThread } from "@heard/core/contract/conversations.ts";
import { useRef, useState } from "react";
import { useSave } from "../pages/use-save.ts";
import { writeInSideThread } from "../sync/side-threads.ts";
import { useSideWords, writeSideWords } from "../sync/side-words.ts";
import { Button } from "../ui/button.tsx";
import { FieldError } from "../ui/field-error.tsx";
import { AddressLine } from "./address-line.tsx";
import { nameOf, type Talk } from "./recipients.ts";
import { RecipientsSummary } from "./recipients-summary.tsx";
import { partnerOf } from "./side-people.ts";
import { sideRecipientsFor } from "./side-recipients.ts";
import { SideWordsFields, useSideUploads } from "./side-words-fields.tsx";
import { tellSentBeside } from "./tell-sent-beside.ts";
import { useAddressLines } from "./use-address-lines.ts";

type SideComposerProps = { sideThread: SideThread; messages: readonly Message[]; talk: Talk };

/** Where one writes on to a third party. */
export function SideComposer({ sideThread, messages, talk }: SideComposerProps) {
  const words = useSideWords(sideThread.id);
  const usual = sideRecipientsFor(talk, sideThread, messages);
  const { to, cc } = words.chosen ?? usual;
  const lines = useAddressLines();
  const [opened, setOpened] = useState(false);
  const open = opened || to.length === 0 || lines.isHalfTyped;
  const uploads = useSideUploads(sideThread.id);
  const whom = partnerOf(sideThread);
  const key = useRef(crypto.randomUUID());
  const { save, saving, problem } = useSave(
    () => writeInSideThread(sideThread, { words, key: key.current, to, cc }),
    {
      onSaved: (message) => {
        key.current = crypto.randomUUID();
        tellSentBeside(message, whom);
      },
    },
  );
  const says = words.text.trim() !== "" || words.attachments.length > 0;
  // Until our own addresses are known, nobody can say who the others are.
  const isAddressed = talk.ours !== null && to.length > 0 && !lines.isHalfTyped;
  const ready = says && isAddressed && uploads.goingUp.length === 0;
  const send = () => ready && !saving && save(undefined);
  const choose = (chosen: Partial<typeof usual>) =>
    writeSideWords(sideThread.id, { chosen: { to, cc, ...chosen } });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 pt-1">
      {talk.ours === null ? (
        <div className="h-7 touch:h-10" />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <RecipientsSummary
            recipients={{ to, cc }}
            nameOf={(address) => nameOf(talk, address)}
            open={open}
            onToggle={() => setOpened(!open)}
          />
          {open && (
            <>
              <AddressLine
                label="To"
                addresses={to}
                onChange={(next) => choose({ to: next })}
                lines={lines}
              />
              <AddressLine
                label="Cc"
                addresses={cc}
                onChange={(next) => choose({ cc: next })}
                lines={lines}
              />
            </>
          )}
          {to.length === 0 && usual.to.length > 0 && (
            <Button
              size="small"
              tone="plain"
              className="justify-self-start"
              onClick={() => writeSideWords(sideThread.id, { chosen: null })}
            >
              Everybody who is in it
            </Button>
          )}
        </div>
      )}
      <SideWordsFields
        place={sideThread.id}
        uploads={uploads}
        label={`Your words to ${whom}`}
        labelHidden
        whom={whom}
        onSend={send}
      />
      {problem && <FieldError>{problem}</FieldError>}
      <div className="flex justify-end">
        <Button size="small" busy={saving} disabled={!ready} onClick={send} className="min-w-0 max-w-full">
          <span className="truncate">Send to {whom}</span>
        </Button>
      </div>
    </div>
  );
}
