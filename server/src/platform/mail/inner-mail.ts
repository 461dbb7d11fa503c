import { fileNameOf } from "./file-names.ts";
import type { ParsedMail } from "./mail-types.ts";

/** A mail that came as a part of another (message/rfc822): its name as a file, and its words. */
export type InnerMail = { filename: string; words: string };

const MAX_WORDS = 100_000;

/** What the outer mail says of it; `name` is what the part was called. */
export function describeInnerMail(mail: ParsedMail, name: string): InnerMail {
  const people = mail.from.map(({ name, address }) =>
    name && address ? `${name} <${address}>` : name || address,
  );
  const head = [
    people.length > 0 && `From: ${people.join(", ")}`,
    mail.date && `Date: ${mail.date.toISOString().slice(0, 16).replace("T", " ")} UTC`,
    mail.subject && `Subject: ${mail.subject}`,
  ];
  const words = [head.filter(Boolean).join("\n"), mail.text, mail.innerWords].filter(Boolean).join("\n\n");
  const isNamed = name !== "" && name !== "Mail.eml";
  const subject = mail.subject
    .replace(/[/\\:*?"<>|]+/g, " ")
    .trim()
    .slice(0, 120)
    .toWellFormed();
  return {
    filename: isNamed || !subject ? fileNameOf(name, "message/rfc822") : `${subject}.eml`,
    words: words.slice(0, MAX_WORDS).toWellFormed(),
  };
}
