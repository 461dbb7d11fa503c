import type { Draft, Thread } from "@heard/core/contract/conversations.ts";
import { Paperclip } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { EditorHandle } from "../editor/editor-types.ts";
import { RichEditor } from "../editor/lazy-rich-editor.tsx";
import { NextStepChip } from "../next-steps/next-step-chip.tsx";
import { ComposerPromises } from "../promises/composer-promises.tsx";
import { type Offer, offerTaken, useOfferedWords, withOffer } from "../promises/offered-words.ts";
import { usePromiseMarks } from "../promises/use-promise-marks.ts";
import { tellLooking } from "../sync/live.ts";
import { useTeammates } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { AskFirst } from "./ask-first.tsx";
import { FileChips } from "./file-chips.tsx";
import { isPicture } from "./file-words.ts";
import { FilesInput } from "./files-input.tsx";
import { InterruptionLine } from "./interruption-line.tsx";
import { KeptWords } from "./kept-words.tsx";
import { MomentField } from "./moment-field.tsx";
import { customerName, firstName } from "./names.ts";
import { usualRecipients } from "./recipient-limit.ts";
import { neverHere, type Recipients } from "./recipients.ts";
import { RecipientsFields } from "./recipients-fields.tsx";
import { SendButton, type SendHow } from "./send-button.tsx";
import { SizeWarning } from "./size-warning.tsx";
import { UndeliverableLine } from "./undeliverable-line.tsx";
import { useAddressLines } from "./use-address-lines.ts";
import { useFromAddress } from "./use-from-address.ts";
import { useInterruption } from "./use-interruption.ts";
import { useSending } from "./use-sending.ts";
import { useTalk } from "./use-talk.ts";
import { useUploads } from "./use-uploads.ts";
import { useWriting } from "./use-writing.ts";

type WritingSheetProps = {
  thread: Thread;
  kind: Draft["kind"];
  view: string;
  /** Grows each time somebody wants to write here. */
  focus: number;
};

/** A chat goes to whoever is in it. */
const nobody: Recipients = { to: [], cc: [], bcc: [] };
const everybodyIn = ({ to, cc, bcc }: Recipients) => [...to, ...cc, ...bcc];
const typingMilliseconds = 4000;

/** One sheet to write on: a reply, or a note. */
export function WritingSheet({ thread, kind, view, focus }: WritingSheetProps) {
  const { conversation } = thread;
  const { id, channel, customer } = conversation;
  const isNote = kind === "note";
  const isMail = !isNote && channel === "email";
  const editor = useRef<EditorHandle>(null);
  const files = useRef<HTMLInputElement>(null);
  const talk = useTalk(thread);
  const writing = useWriting(id, kind, channel === "chat" ? nobody : usualRecipients(talk));
  const uploads = useUploads((attachment, file) => {
    writing.attach(attachment);
    if (!isPicture(file.type)) return;
    const src = `/api/v1/attachments/${attachment.id}`;
    editor.current?.insertImage({ src, alt: file.name, contentId: attachment.id });
  });
  const interruption = useInterruption(thread, !isNote && !writing.empty);
  const promises = usePromiseMarks(conversation, kind, writing.text);
  const sender = useFromAddress(thread, writing.from);
  const lines = useAddressLines();
  const ready = !writing.empty && uploads.goingUp.length === 0 && !lines.isHalfTyped;
  const send = useSending({
    thread,
    kind,
    view,
    writing,
    promises,
    from: isMail ? sender.chosen : undefined,
  });
  const [asking, setAsking] = useState<SendHow | null>(null);
  const [askingWho, setAskingWho] = useState<{ people: string[]; how: SendHow } | null>(null);
  const [choosing, setChoosing] = useState(false);
  const findTeammates = useFindTeammates();
  useTyping(id, writing.text);
  useOffer(id, isNote, writing);

  useEffect(() => {
    if (focus > 0) focusSoon(editor);
  }, [focus]);

  function trySend(how: SendHow) {
    if (!ready) return;
    const strangers = isMail ? neverHere(talk, writing.recipients) : [];
    if (strangers.length > 0) setAskingWho({ people: strangers, how });
    else if (interruption.mustAsk && !isNote) setAsking(how);
    else void send(how);
  }

  function sendToStrangers(how: SendHow) {
    setAskingWho(null);
    if (interruption.mustAsk) setAsking(how);
    else void send(how);
  }

  function sendAnyway() {
    const how = asking ?? {};
    setAsking(null);
    interruption.accept();
    void send(how);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving it keeps the draft; files may fall on all of it
    <div
      onBlur={writing.keepNow}
      onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
      onDrop={(event) => {
        if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        uploads.add([...event.dataTransfer.files]);
      }}
    >
      {isMail && (
        <RecipientsFields
          talk={talk}
          recipients={writing.recipients}
          onChange={(recipients) => {
            setAskingWho(null);
            writing.address(recipients);
          }}
          sender={sender}
          onSender={writing.sendFrom}
          lines={lines}
        />
      )}
      {isMail && <UndeliverableLine customerId={customer.id} to={everybodyIn(writing.recipients)} />}
      {interruption.words && <InterruptionLine words={interruption.words} />}
      <RichEditor
        ref={editor}
        tone={isNote ? "note" : "reply"}
        value={{ html: writing.html }}
        ariaLabel={isNote ? "Your note" : `Your reply to ${customerName(customer)}`}
        placeholder={
          isNote
            ? "For teammates only. @ names one of them."
            : `Write to ${firstName(customerName(customer))}`
        }
        onChange={writing.write}
        onSubmit={() => trySend({})}
        onFiles={uploads.add}
        mentions={findTeammates}
        toolbarExtra={
          <IconButton label="Attach files" icon={<Paperclip />} onClick={() => files.current?.click()} />
        }
      />
      {!isNote && (
        <ComposerPromises
          conversation={conversation}
          promises={promises}
          empty={writing.empty}
          onDone={() => focusSoon(editor)}
        />
      )}
      <FilesInput ref={files} onFiles={uploads.add} />
      {askingWho && (
        <AskFirst
          people={askingWho.people}
          onSend={() => sendToStrangers(askingWho.how)}
          onBack={() => {
            setAskingWho(null);
            focusSoon(editor);
          }}
        />
      )}
      <div className="mt-2">
        <FileChips attachments={writing.attachments} goingUp={uploads.goingUp} onRemove={writing.detach} />
        {isMail && <SizeWarning attachments={writing.attachments} largestMail={sender.largestMail} />}
        <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5">
          {!isNote && !writing.empty && (
            <NextStepChip conversation={conversation} promised={promises.reading.made} />
          )}
          <KeptWords kept={writing.kept} />
          <SendButton
            words={isNote ? "Leave note" : "Send"}
            simple={isNote}
            disabled={!ready}
            onSend={trySend}
            onChooseTime={() => setChoosing(true)}
          />
        </div>
      </div>
      <Dialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title="Something happened meanwhile"
        description={interruption.words ?? "Something changed while you were writing."}
        footer={
          <>
            <Button onClick={sendAnyway}>Send anyway</Button>
            <Button tone="primary" onClick={() => setAsking(null)}>
              Look first
            </Button>
          </>
        }
      >
        Your words are kept.
      </Dialog>
      <Dialog open={choosing} onOpenChange={setChoosing} title="When should this go out?">
        <MomentField
          action="Send then"
          onChoose={(sendAt) => {
            setChoosing(false);
            trySend({ sendAt });
          }}
        />
      </Dialog>
    </div>
  );
}

function useFindTeammates() {
  const teammates = useTeammates();
  return async (query: string) =>
    teammates
      .filter(({ active, name }) => active && name.toLowerCase().includes(query.toLowerCase()))
      .map(({ id, name, role }) => ({ id, name, detail: role }));
}

/** Puts words that were offered from elsewhere among those of the reply. */
function useOffer(conversationId: string, isNote: boolean, writing: ReturnType<typeof useWriting>): void {
  const offer = useOfferedWords(conversationId);
  const take = useEffectEvent((offered: Offer) => {
    offerTaken();
    const { html, text, mentions } = writing;
    writing.write({ ...withOffer({ html, text }, offered), mentions, empty: false });
  });
  useEffect(() => {
    if (offer && !isNote) take(offer);
  }, [offer, isNote]);
}

/** Tells the others that somebody writes here, until the hand has rested. */
function useTyping(conversationId: string, text: string): void {
  const first = useRef(text);
  useEffect(() => {
    if (text === first.current) return;
    first.current = text;
    tellLooking(conversationId, text.trim() !== "");
    const timer = setTimeout(() => tellLooking(conversationId, false), typingMilliseconds);
    return () => clearTimeout(timer);
  }, [conversationId, text]);
}

/** The editor, or the plain field that stands in for it while it loads. */
function focusSoon(editor: React.RefObject<EditorHandle | null>): void {
  requestAnimationFrame(() => {
    if (editor.current) editor.current.focus();
    else document.querySelector<HTMLElement>("#composer textarea")?.focus();
  });
}
