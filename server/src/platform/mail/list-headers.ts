import type { MailHeader } from "./mail-types.ts";
import { headerValue, headerValues } from "./read-headers.ts";

const MAX_VALUE = 2_000;

/** A way to leave a mailing list: by one request (RFC 8058), by a mail, or on a page that a person has to open. */
export type Unsubscribe = { how: "one_click" | "mail" | "page"; where: string };

/** The best way that the header offers (RFC 2369 section 3.2); null for none. Only what is reached safely counts. */
export function unsubscribeOf(headers: MailHeader[]): Unsubscribe | null {
  const offered = [...headerValue(headers, "List-Unsubscribe").matchAll(/<\s*([^<>\s]{1,2000})\s*>/g)].map(
    ([, where]) => where ?? "",
  );
  const page = offered.find((where) => /^https:\/\//i.test(where) && URL.canParse(where));
  const oneClick = /^\s*List-Unsubscribe\s*=\s*One-Click\s*$/i.test(
    headerValue(headers, "List-Unsubscribe-Post"),
  );
  if (page && oneClick) return { how: "one_click", where: page };
  const mail = offered.find((where) => /^mailto:[^?@\s]+@[^?\s]+/i.test(where));
  if (mail) return { how: "mail", where: mail };
  return page ? { how: "page", where: page } : null;
}

/**
 * Whether a mail came by a list that is one of our own addresses, as where a group of Google or Microsoft passes on
 * what customers write to us. That is how it came, and says nothing of who wrote it.
 * @param ours our inboxes' addresses, in lower case
 */
export function isByOwnList(headers: MailHeader[], ours: ReadonlySet<string>): boolean {
  const addresses = ["List-Post", "Mailing-List", "X-BeenThere", "Sender"]
    .flatMap((name) => headerValues(headers, name))
    .flatMap(
      (value) =>
        value
          .slice(0, MAX_VALUE)
          .toLowerCase()
          .match(/[^\s<>:;,"]{1,320}@[^\s<>;,"?]{1,320}/g) ?? [],
    );
  const ids = headerValues(headers, "List-Id").flatMap(
    (value) => /<([^<>\s]+)>/.exec(value.toLowerCase())?.[1] ?? [],
  );
  const oursAsIds = new Set([...ours].map((address) => address.replace("@", ".")));
  return addresses.some((address) => ours.has(address)) || ids.some((id) => oursAsIds.has(id));
}
