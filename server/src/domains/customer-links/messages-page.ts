import type { Ctx } from "../../platform/context/context.ts";
import { type Look, type ShownMessage, shownMessages } from "./shown-messages.ts";

/** One page of what was said in a conversation, newest first. */
export type MessagesPage = { shown: readonly ShownMessage[]; page: number; hasEarlier: boolean };

const messagesPerPage = 20;

/**
 * What a page at `path` shows of a conversation. Mails about this very page would say nothing on it, but its address.
 * @param page as it was asked for in the address, counted from 1
 */
export async function messagesPage(
  ctx: Ctx,
  look: Look,
  { page: asked, path }: { page: string | undefined; path: string },
): Promise<MessagesPage> {
  const page = pageNumber(asked);
  const offset = (page - 1) * messagesPerPage;
  const shown = await shownMessages(ctx, look, { limit: messagesPerPage + 1, offset });
  return {
    shown: shown
      .slice(0, messagesPerPage)
      .filter(({ automatic, text }) => !(automatic && text.includes(path))),
    page,
    hasEarlier: shown.length > messagesPerPage,
  };
}

const lastPage = 10_000;

/** Which page is asked for in an address, counted from 1. */
export function pageNumber(asked: string | undefined): number {
  return Math.min(lastPage, Math.max(1, Number.parseInt(asked ?? "", 10) || 1));
}
