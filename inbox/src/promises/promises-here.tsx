import type { Conversation } from "@heard/core/contract/conversations.ts";
import { lazy, Suspense, useState } from "react";
import { useShortcut } from "../shell/shortcuts.ts";
import { useMay } from "../shell/signed-in.ts";
import { useClosingQuestion } from "./closing-question.ts";
import { DueStrip } from "./due-strip.tsx";

const PromiseByHand = lazy(async () => ({ default: (await import("./promise-by-hand.tsx")).PromiseByHand }));
const ClosingDialog = lazy(async () => ({ default: (await import("./closing-dialog.tsx")).ClosingDialog }));

/** What a conversation says of promises between its letters and the composer, and what it asks about them. */
export function PromisesHere({ conversation }: { conversation: Conversation }) {
  const [adding, setAdding] = useState(false);
  const mayChange = useMay("conversations:write");
  const question = useClosingQuestion();
  useShortcut("p", () => setAdding(true), mayChange);
  return (
    <>
      <DueStrip conversationId={conversation.id} />
      <Suspense>
        {adding && (
          <PromiseByHand conversation={conversation} withReply={false} onClose={() => setAdding(false)} />
        )}
        {question?.conversation.id === conversation.id && <ClosingDialog question={question} />}
      </Suspense>
    </>
  );
}
