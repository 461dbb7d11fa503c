import type { Conversation } from "@heard/core/contract/conversations.ts";
import { markNotSpam } from "../sync/change-conversation.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";

const reasons: Record<NonNullable<Conversation["spam"]>["reason"], string> = {
  marked: "Somebody here marked this as spam. Mail from its sender goes to Spam, too.",
  blocked: "Its sender is blocked.",
  mail_server: "The mail server takes this for spam.",
  forged: "The sender is not who they say: their domain asks to refuse such mail.",
};

/** Why a conversation is in Spam, and the way out. */
export function SpamLine({ conversation, mayChange }: { conversation: Conversation; mayChange: boolean }) {
  const { id, spam } = conversation;
  if (!spam) return null;
  return (
    <Banner
      tone="info"
      action={
        mayChange && (
          <Button size="small" onClick={() => void markNotSpam(id)}>
            Not spam
          </Button>
        )
      }
    >
      {reasons[spam.reason]}
    </Banner>
  );
}
