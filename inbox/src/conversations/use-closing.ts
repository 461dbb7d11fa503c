import type { Conversation } from "@heard/core/contract/conversations.ts";
import { useNavigate } from "@tanstack/react-router";
import { askBeforeClosing } from "../promises/closing-question.ts";
import {
  close as closeIt,
  markNotSpam,
  markSpam,
  reopen as reopenIt,
  snooze as snoozeIt,
} from "../sync/change-conversation.ts";
import { conversationsIn, listQuery } from "../sync/conversation-lists.ts";
import { queryClient } from "../sync/query-client.ts";
import { locale } from "../ui/locale.ts";
import { dueWords } from "../ui/time-words.ts";
import { showToast } from "../ui/toast.ts";
import { customerName, firstName } from "./names.ts";
import { usePlace } from "./places.ts";

/** Closing, snoozing, marking as spam and opening again: what is done leaves the screen for the next one, with a way back. */
export function useClosing(conversation: Conversation, view: string) {
  const { id, customer } = conversation;
  const navigate = useNavigate();
  const place = usePlace(view);

  function show(conversationId: string | undefined) {
    return conversationId
      ? navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId }, replace: true })
      : navigate({ to: "/inbox/$view", params: { view }, replace: true });
  }

  /** The one below in the list, or above the last. */
  function neighbour(): string | undefined {
    const list = place ? conversationsIn(queryClient.getQueryData(listQuery(place).queryKey)) : [];
    const at = list.findIndex((one) => one.id === id);
    return (list[at + 1] ?? list[at - 1])?.id;
  }

  function putAway(
    words: string,
    act: () => Promise<boolean>,
    undo: (id: string) => Promise<boolean> = reopenIt,
  ) {
    const next = neighbour();
    void act().then((agreed) => {
      if (agreed) showToast({ text: words, action: { label: "Undo", run: () => back(undo) } });
    });
    void show(next);
  }

  function back(undo: (id: string) => Promise<boolean>) {
    void undo(id);
    void show(id);
  }

  return {
    close: () =>
      void askBeforeClosing(conversation, () =>
        putAway(`Closed. It opens again when ${firstName(customerName(customer))} answers.`, () =>
          closeIt(id),
        ),
      ),
    snooze: (until: Date) =>
      putAway(`Put away until ${dueWords(until, new Date(), locale)}.`, () => snoozeIt(id, until)),
    reopen: () => void reopenIt(id),
    /** It goes to Spam, or comes back. */
    spam: () =>
      putAway("Marked as spam. Its sender’s next mails go to Spam, too.", () => markSpam(id), markNotSpam),
    notSpam: () => putAway("Out of Spam. It waits as if it had come now.", () => markNotSpam(id), markSpam),
  };
}
