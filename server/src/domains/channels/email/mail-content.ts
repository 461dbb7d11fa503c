import type { Person } from "@heard/core/contract/conversations.ts";
import type { AutomaticFacts } from "@heard/core/contract/delivery-reports.ts";
import type { Ctx } from "../../../platform/context/context.ts";
import type { Address } from "../../../platform/mail/mail-types.ts";
import { headerValue } from "../../../platform/mail/read-headers.ts";
import { readServerVerdict } from "../../../platform/mail/spam-headers.ts";
import { readThreadIndex } from "../../../platform/mail/thread-index.ts";
import type { IncomingMessage } from "../../conversations/incoming-messages.ts";
import type { IncomingMail } from "./incoming-mail.ts";
import type { ReadableMail } from "./readable-mail.ts";
import { readReplyAddress, withoutDetail } from "./reply-address.ts";
import { personOf, whomToAnswer } from "./writer.ts";

/** What a message holds that a mail became, whoever wrote it. */
export type Content = Omit<IncomingMessage, "author">;

export async function contentOf(
  ctx: Ctx,
  incoming: IncomingMail,
  mail: ReadableMail,
  writer: Person | null,
): Promise<Content> {
  return {
    channel: "email",
    old: isOld(ctx, incoming),
    from: writer,
    replyTo: await whomToAnswer(ctx, mail, writer),
    to: mail.to.map((recipient) => recipientOf(ctx, recipient)),
    cc: mail.cc.map((recipient) => recipientOf(ctx, recipient)),
    bcc: mail.bcc.map((recipient) => recipientOf(ctx, recipient)),
    subject: mail.subject,
    text: mail.text,
    visibleText: mail.visibleText,
    html: mail.safeHtml?.html ?? null,
    visibleHtml: mail.safeHtml && (mail.safeHtml.visibleHtml ?? mail.safeHtml.html),
    remoteImages: mail.safeHtml?.remoteImages ?? 0,
    unproven: readServerVerdict(mail.headers).isUnproven,
    automatic: mail.automatic,
    automaticFacts: factsOfKind(mail),
    wantsNoAutomaticAnswer: mail.kind.wantsNoAutomaticAnswer,
    problem: mail.problem,
    trackers: mail.safeHtml?.trackers ?? 0,
    ...facts(mail),
    mailMessageId: mail.messageId,
    mailReferences: mail.references,
    threadIndex: threadIndexOf(mail),
    rawFileId: incoming.file_id,
    attachmentIds: mail.files.map(({ id }) => id),
    searchWords: [...mail.files.map(({ name }) => name), mail.innerWords].join(" "),
  };
}

/** What a mail that no person wrote says to programs; what mail servers report is added where it is placed. */
function factsOfKind({ automatic, kind: { unsubscribe, backOn } }: ReadableMail): AutomaticFacts | null {
  if (!automatic) return null;
  return {
    reports: [],
    ...(backOn === null ? {} : { back_on: backOn }),
    unsubscribe: unsubscribe && { ...unsubscribe, done_at: null },
  };
}

/** What a mail says of itself beside its words. */
function facts({ security, meeting, date }: ReadableMail) {
  return {
    security: security?.state ?? null,
    securityStandard: security?.standard ?? null,
    saidAt: date,
    meeting: meeting && {
      method: meeting.method,
      title: meeting.title,
      starts_at: meeting.startsAt?.toISOString() ?? null,
      ends_at: meeting.endsAt?.toISOString() ?? null,
      all_day: meeting.allDay,
      time_zone: meeting.timeZone,
      place: meeting.place,
      organizer: meeting.organizer,
      repeats: meeting.repeats,
      answer: meeting.answer,
    },
  };
}

/** Where Outlook says that a mail stands in its thread. */
export function threadIndexOf({ headers }: Pick<ReadableMail, "headers">): Buffer | null {
  return readThreadIndex(headerValue(headers, "Thread-Index"));
}

/** A server may hold a mail for five days (RFC 5321 section 4.5.4.1) before it gives up; what is older is history. */
const oldAfterMs = 7 * 24 * 3600 * 1000;

function isOld(ctx: Ctx, { posted_at, is_history }: IncomingMail): boolean {
  if (is_history) return true;
  return posted_at !== null && ctx.now.getTime() - posted_at.getTime() > oldAfterMs;
}

/** Our signed reply addresses are for machines; people see, and answer to, the inbox's own. */
export function recipientOf(ctx: Ctx, recipient: Address): Person {
  const person = personOf(recipient);
  const isSigned = readReplyAddress(ctx, person.address) !== null;
  return isSigned ? { ...person, address: withoutDetail(person.address) } : person;
}
