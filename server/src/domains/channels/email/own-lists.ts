import type { Ctx } from "../../../platform/context/context.ts";
import { isByOwnList } from "../../../platform/mail/list-headers.ts";
import { ourAddresses } from "./our-inboxes.ts";
import type { ReadableMail } from "./readable-mail.ts";

/** A mail that came by a list of our own, such as a group that passes on what customers write, is theirs as any other. */
export async function seenThroughOwnLists(ctx: Ctx, mail: ReadableMail): Promise<ReadableMail> {
  if (mail.automatic !== "list") return mail;
  const ours = new Set((await ourAddresses(ctx)).keys());
  return isByOwnList(mail.headers, ours) ? { ...mail, automatic: null } : mail;
}
