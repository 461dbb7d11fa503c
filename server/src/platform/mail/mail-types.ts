/** A mailbox as a mail names it. `name` is "" when none is given; `address` is "" when the header held none. */
export type Address = { name: string; address: string };

/** A file that came with a mail. */
export type MailAttachment = {
  filename: string | null;
  /** Lower-case MIME type, e.g. "image/png". */
  contentType: string;
  /** What its place in the HTML names: a Content-ID without its angle brackets, or the `src` of an image as it stands. */
  contentId: string | null;
  /** Shown inside the HTML rather than listed below it. */
  inline: boolean;
  content: Uint8Array;
};

/** One header field, unfolded, in the order of the mail. */
export type MailHeader = { name: string; value: string };

/** Mail that no person wrote: never answered by a machine. */
export type AutomaticKind = "auto_reply" | "bounce" | "list" | "delivery_notice" | "calendar_answer";

/** How a mail was protected on its way. We check no signature, and open nothing that is encrypted. */
export type MailSecurity = { state: "signed" | "encrypted"; standard: "smime" | "openpgp" };

/** What, when and where (RFC 5545, RFC 5546). The times of whole days are midnight UTC. */
export type MailMeeting = {
  method: "request" | "cancel" | "reply" | "counter" | "publish";
  title: string;
  startsAt: Date | null;
  endsAt: Date | null;
  allDay: boolean;
  /** The IANA zone in which its time was said; null where none was named, or as UTC. */
  timeZone: string | null;
  place: string;
  organizer: Address | null;
  repeats: boolean;
  answer: "accepted" | "declined" | "tentative" | null;
};

/** A mail as people read it. Message ids are without their angle brackets. */
export type ParsedMail = {
  messageId: string | null;
  inReplyTo: string | null;
  /** Every id of References, then of In-Reply-To, oldest first, none twice. */
  references: string[];
  from: Address[];
  sender: Address | null;
  replyTo: Address[];
  to: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  /** What the Date header says; null when it says nothing that can be true. */
  date: Date | null;
  text: string;
  /** `text` without the quoted history and the signature. */
  visibleText: string;
  /** As it came: sanitise before showing. */
  html: string | null;
  attachments: MailAttachment[];
  headers: MailHeader[];
  security: MailSecurity | null;
  meeting: MailMeeting | null;
  /** Words of the mails that came inside this one, to find it by. */
  innerWords: string;
  /** What could not be read as it was meant, in words for a teammate. */
  problem: string | null;
};
