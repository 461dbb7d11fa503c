import type { Message } from "@heard/core/contract/conversations.ts";
import type { Ctx, Platform } from "../../../platform/context/context.ts";
import { pageLanguageOf } from "../../../platform/pages/page-language.ts";
import { readSignedToken, signedToken } from "../../../platform/signed-tokens.ts";
import { idOfEmail } from "../../customers/automatic-mail.ts";
import { optOutWords } from "./opt-out-words.ts";

const use = "automatic-mail";

/** Where the page is on which somebody says that they want no more automatic mail. */
export const optOutPath = "/automatic-mail/:token";

/** How a mail lets its reader do so: headers for their mail program (RFC 2369, RFC 8058), a line for themselves. */
type OptOut = { headers: Record<string, string>; foot: string };

/**
 * The way out of an automatic mail to a customer; null for what a person wrote, and where it goes to anybody whom we do
 * not keep as a customer's address.
 */
export async function optOutOf(
  ctx: Ctx,
  { automatic, side_thread_id, channel, to }: Message,
  locale: string,
): Promise<OptOut | null> {
  const [reader] = to;
  if (!automatic || side_thread_id || channel !== "email" || !reader || to.length > 1) return null;
  const addressId = await idOfEmail(ctx, reader.address);
  if (!addressId) return null;
  const token = signedToken(ctx.platform.secrets, use, ctx.workspace.id, addressId);
  const url = ctx.platform.publicUrl + optOutPath.replace(":token", token);
  return {
    headers: { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
    foot: `${optOutWords[pageLanguageOf(locale)].foot}\n${url}`,
  };
}

/** Whose address a link is for, in which workspace; null for one that we did not make. */
export function readOptOut({ secrets }: Platform, token: string) {
  return readSignedToken(secrets, use, token);
}
