import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { FollowThroughWords } from "@heard/core/contract/follow-through.ts";
import { textOn } from "@heard/core/rules/color.ts";
import { usualFollowThroughWords } from "@heard/core/rules/follow-through/usual-words.ts";
import type { Ctx } from "../../platform/context/context.ts";
import { type Html, html } from "../../platform/pages/html.ts";
import type { AutomaticMessage } from "../conversations/messages.ts";
import { readerOf } from "../customer-links/reader.ts";
import { senderOf, signatureLines } from "../customer-links/signature.ts";
import { greetingName } from "../customers/greeting.ts";
import { questionWords } from "./question-words.ts";

type Asked = { conversation: Pick<Conversation, "id" | "team">; words: FollowThroughWords; url: string };

/** The question as its customer reads it, with a link for each answer: as plain text and as HTML. */
export async function questionOf(
  ctx: Ctx,
  { conversation, words: own, url }: Asked,
): Promise<AutomaticMessage> {
  const { customer, workspace, reads } = await readerOf(ctx, conversation.id);
  const words = questionWords[reads.language];
  const hello = words.hello(greetingName(customer.name));
  const question = own[reads.language]?.trim() || usualFollowThroughWords[reads.language];
  const from = senderOf(ctx, conversation, workspace);
  const signature = [words.regards, ...signatureLines(from, workspace)].join("\n");
  const [yes, no] = [`${url}/yes`, `${url}/no`];
  const text = [hello, question, `${words.yes}:\n${yes}`, `${words.no}:\n${no}`, words.orReply, signature];
  const button = buttonLook(workspace.brand_color);
  const { markup } = html`${lines(hello)}${lines(question)}
<p style="margin:24px 0"><a href="${yes}" style="${button.first}">${words.yes}</a></p>
<p style="margin:24px 0"><a href="${no}" style="${button.second}">${words.no}</a></p>
${lines(words.orReply)}${lines(signature)}`;
  return { text: text.join("\n\n"), html: markup, from };
}

/** Paragraphs with their line breaks, as mail programs show them. */
function lines(text: string): Html {
  const blocks = text.trim().split(/\n\s*\n/);
  const broken = (block: string) =>
    block.split("\n").map((line, place) => html`${place > 0 ? html`<br>` : null}${line}`);
  return html`${blocks.map((block) => html`<p>${broken(block)}</p>`)}`;
}

/** Large enough for a thumb. */
function buttonLook(color: string) {
  const shape =
    "display:inline-block;padding:14px 28px;border-radius:10px;font-weight:bold;text-decoration:none";
  return {
    first: `${shape};background:${color};border:1px solid ${color};color:${textOn(color)}`,
    second: `${shape};border:1px solid #8a8379`,
  };
}
