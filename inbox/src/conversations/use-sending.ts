import type { Draft, Message, Thread } from "@heard/core/contract/conversations.ts";
import { chooseStep, sendChosenStep } from "../next-steps/chosen-step.ts";
import type { PromiseMarks } from "../promises/use-promise-marks.ts";
import { keepHere, keptHere, type Writing } from "../sync/drafts.ts";
import { sendMessage, takeBack } from "../sync/messages.ts";
import { locale } from "../ui/locale.ts";
import { dueWords } from "../ui/time-words.ts";
import { showToast } from "../ui/toast.ts";
import { tomorrowMorning } from "./moments.ts";
import { customerName, firstName } from "./names.ts";
import { refusalWords } from "./recipient-limit.ts";
import type { SendHow } from "./send-button.tsx";
import { useClosing } from "./use-closing.ts";
import type { useWriting } from "./use-writing.ts";

type SendingProps = {
  thread: Thread;
  kind: Draft["kind"];
  view: string;
  writing: ReturnType<typeof useWriting>;
  promises: PromiseMarks;
  /** The address of the inbox that was chosen by hand. */
  from?: string | undefined;
};

/** Sends what is written. Until the server has it, the words stay in this browser; a refusal brings them back. */
export function useSending({ thread: { conversation }, kind, view, writing, promises, from }: SendingProps) {
  const { id, channel, customer } = conversation;
  const closing = useClosing(conversation, view);

  async function send({ sendAt, after }: SendHow) {
    if (writing.empty) return;
    if (kind === "outgoing" && channel === "email" && writing.recipients.to.length === 0) {
      showToast({ tone: "problem", text: "Say to whom this goes first." });
      return;
    }
    const mentions = writing.mentions;
    const words = writing.take();
    const marks = promises.marks;
    const sending = sendMessage({
      conversationId: id,
      kind,
      writing: words,
      mentions,
      from,
      sendAt: sendAt?.toISOString(),
      promises: promises.take(sendAt),
    });
    if (after === "close") closing.close();
    if (after === "snooze") snoozeUntilTomorrow();
    try {
      const sent = await sending;
      tellSent(sent, sendAt);
      if (after === "close") chooseStep(id, null);
      else if (kind === "outgoing") await sendChosenStep(id, sent.id);
      if (keptHere(id, kind)?.updated_at === words.updated_at) keepHere(id, kind, null);
    } catch (error) {
      promises.putBack(marks);
      bringBack(words, error as Error);
    } finally {
      writing.settled();
    }
  }

  function snoozeUntilTomorrow() {
    closing.snooze(tomorrowMorning(new Date()));
  }

  function tellSent(message: Message, sendAt: Date | undefined) {
    if (kind === "note" || channel === "chat") return;
    const name = firstName(customerName(customer));
    showToast({
      text: sendAt ? `Goes to ${name} ${dueWords(sendAt, new Date(), locale)}.` : `Sent to ${name}.`,
      action: { label: "Undo", run: () => void undo(message) },
    });
  }

  async function undo(message: Message) {
    try {
      await takeBack(message);
      showToast({ text: "Taken back. Your words are in the draft again." });
    } catch (error) {
      showToast({ tone: "problem", text: `It is too late to take this back: ${(error as Error).message}` });
    }
  }

  function bringBack(words: Writing, error: Error) {
    writing.putBack(words);
    keepHere(id, kind, words);
    showToast({
      tone: "problem",
      text: `We could not send this: ${refusalWords(error, words)} Your words are back in the draft.`,
    });
  }

  return send;
}
