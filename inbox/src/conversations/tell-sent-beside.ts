import type { Message } from "@heard/core/contract/conversations.ts";
import { takeBack } from "../sync/messages.ts";
import { showToast } from "../ui/toast.ts";

/** Says that words went to a third party, and offers to take them back while they have not left. */
export function tellSentBeside(message: Message, whom: string): void {
  showToast({
    text: `Sent to ${whom}.`,
    action: { label: "Undo", run: () => void undo(message) },
  });
}

async function undo(message: Message): Promise<void> {
  try {
    await takeBack(message);
    showToast({ text: "Taken back. Your words wait in the side thread." });
  } catch (error) {
    showToast({ tone: "problem", text: `It is too late to take this back: ${(error as Error).message}` });
  }
}
