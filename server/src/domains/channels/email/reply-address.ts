import type { Ctx } from "../../../platform/context/context.ts";

/** RFC 5321 section 4.5.3.1.1 */
const longestLocalPart = 64;

/** What an answer to a reply address goes to: a conversation, or a side thread of it. */
export type ReplyTarget = {
  /** The conversation's number. */
  number: number;
  /** The side thread's number within its conversation; null for the talk with the customer. */
  sideThread: number | null;
};

/**
 * The address at which an answer finds its conversation by itself: `local+c<number>.<signature>@domain`, or
 * `local+c<number>s<side thread>.<signature>@domain` for a side thread's. The signature says that we gave it out, in
 * this workspace, for just that: who has the one for a side thread cannot make the customer's of it.
 * @returns null where it would be too long to be an address.
 */
export function replyAddressOf(
  ctx: Ctx,
  inboxAddress: string,
  number: number,
  sideThread: number | null = null,
): string | null {
  const [local, domain] = partsOf(inboxAddress);
  const target = nameOf({ number, sideThread });
  const signed = `${local}+c${target}.${ctx.platform.secrets.sign(signedText(ctx, target))}`;
  return signed.length > longestLocalPart ? null : `${signed}@${domain}`;
}

/** What a reply address is for; null for any other address, and for a forged one. */
export function readReplyAddress(ctx: Ctx, address: string): ReplyTarget | null {
  const [, number, sideThread, signature] =
    /\+c(\d{1,15})(?:s(\d{1,9}))?\.([0-9a-f]{32})@/.exec(address.toLowerCase()) ?? [];
  if (!number || !signature) return null;
  const target = { number: Number(number), sideThread: sideThread ? Number(sideThread) : null };
  return ctx.platform.secrets.verify(signedText(ctx, nameOf(target)), signature) ? target : null;
}

/** The address without what follows a plus sign: `support+anything@…` is mail for `support@…` (RFC 5233). */
export function withoutDetail(address: string): string {
  const [local, domain] = partsOf(address);
  const plus = local.lastIndexOf("+");
  return plus > 0 ? `${local.slice(0, plus)}@${domain}` : address;
}

function nameOf({ number, sideThread }: ReplyTarget): string {
  return sideThread === null ? `${number}` : `${number}s${sideThread}`;
}

function signedText(ctx: Ctx, target: string): string {
  return `reply:${ctx.workspace.id}:${target}`;
}

function partsOf(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf("@");
  return [address.slice(0, at), address.slice(at + 1)];
}
