/** A mailbox as a mail names it. `name` is "" when none is given; `address` is "" when the header held none. */
export type Address = { name: string; address: string };

/** A file that came with a mail. */
export type MailAttachment = {
  filename: string | null;
  /** Lower-case MIME type, e.g. "image/png". */
  contentType: string;
  /** Content-ID without its angle brackets: what `cid:` links in the HTML name. */
  contentId: string | null;
  /** Shown inside the HTML rather than listed below it. */
  inline: boolean;
  content: Uint8Array;
};

/** One header field, unfolded, in the order of the mail. */
export type MailHeader = { name: string; value: string };

/** Mail that no person wrote: never answered by a machine. */
export type AutomaticKind = "auto_reply" | "bounce" | "list";

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
  /** As it came: sanitise before showing. */
  html: string | null;
  attachments: MailAttachment[];
  headers: MailHeader[];
  automatic: AutomaticKind | null;
  /** What could not be read as it was meant, in words for a teammate. */
  problem: string | null;
};
