import type { Ctx } from "../../../platform/context/context.ts";

/** RFC 5321 section 4.5.3.1.1 */
const longestLocalPart = 64;

/**
 * The address at which an answer finds its conversation by itself: `local+c<number>.<signature>@domain`. The
 * signature says that we gave it out, in this workspace.
 * @returns null where it would be too long to be an address.
 */
export function replyAddressOf(ctx: Ctx, inboxAddress: string, number: number): string | null {
  const [local, domain] = partsOf(inboxAddress);
  const signed = `${local}+c${number}.${ctx.platform.secrets.sign(signedText(ctx, number))}`;
  return signed.length > longestLocalPart ? null : `${signed}@${domain}`;
}

/** The number of the conversation that a reply address is for; null for any other address, and for a forged one. */
export function readReplyAddress(ctx: Ctx, address: string): number | null {
  const [, digits, signature] = /\+c(\d{1,15})\.([0-9a-f]{32})@/.exec(address.toLowerCase()) ?? [];
  if (!digits || !signature) return null;
  const number = Number(digits);
  return ctx.platform.secrets.verify(signedText(ctx, number), signature) ? number : null;
}

/** The address without what follows a plus sign: `support+anything@…` is mail for `support@…` (RFC 5233). */
export function withoutDetail(address: string): string {
  const [local, domain] = partsOf(address);
  const plus = local.lastIndexOf("+");
  return plus > 0 ? `${local.slice(0, plus)}@${domain}` : address;
}

function signedText(ctx: Ctx, number: number): string {
  return `reply:${ctx.workspace.id}:${number}`;
}

function partsOf(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf("@");
  return [address.slice(0, at), address.slice(at + 1)];
}
