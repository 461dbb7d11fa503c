import { ApiError } from "@heard/core/client.ts";
import { addressesAtMost } from "@heard/core/rules/address-limit.ts";
import { type Recipients, recipientsFor, type Talk } from "./recipients.ts";

/** To whom a reply goes where nobody chose: to all, or to the writer alone where all are too many for one letter. */
export function usualRecipients(talk: Talk): Recipients {
  return recipientsFor(talk, tooManyInCopy(talk) ? "reply" : "reply_all");
}

/** Why a reply cannot go to all; null where it can. */
export function tooManyInCopy(talk: Talk): string | null {
  const { cc } = recipientsFor(talk, "reply_all");
  if (cc.length <= addressesAtMost) return null;
  return `${cc.length} people were in copy: too many for one answer. Add whom you need.`;
}

const lines = { to: "To", cc: "Cc", bcc: "Bcc" };

/** Why the server took a letter or a draft not, where recipients are to blame: by their line and their address. */
export function refusalWords(error: Error, recipients: Recipients): string {
  if (!(error instanceof ApiError) || error.code !== "invalid_request") return error.message;
  for (const { field } of error.problem?.fields ?? []) {
    const [line = "", place] = field.split(".");
    if (!isLine(line)) continue;
    const addresses = recipients[line];
    const address = addresses[Number(place)];
    if (address !== undefined) return `“${address}” in ${lines[line]} is no e-mail address.`;
    if (addresses.length > addressesAtMost)
      return `${lines[line]} has ${addresses.length} addresses; one letter takes ${addressesAtMost} there.`;
  }
  return error.message;
}

function isLine(field: string): field is keyof Recipients {
  return field in lines;
}
