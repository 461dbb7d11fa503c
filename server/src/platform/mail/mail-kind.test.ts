import { describe, expect, test } from "vitest";
import { corpusMails } from "../../../../test/support/mail-corpus.ts";
import { plainMail } from "../../../../test/support/mails.ts";
import { readDeliveryStatus } from "./delivery-status.ts";
import { isByOwnList } from "./list-headers.ts";
import { kindOfMail } from "./mail-kind.ts";
import type { AutomaticKind, MailMeeting } from "./mail-types.ts";
import { parseMail } from "./parse-mail.ts";
import { readServerVerdict, type ServerVerdict } from "./spam-headers.ts";

/** What a mail of the corpus must be taken for; what is not named is not looked at. */
type Expected = {
  /** What is special about it. */
  is: string;
  automatic: AutomaticKind | null;
  reports?: object[];
  about?: string[];
  unsubscribe?: object | null;
  answer?: MailMeeting["answer"];
  wants_no_answer?: boolean;
  /** It came by a list that is one of our own addresses. */
  own_list?: boolean;
  server?: Partial<ServerVerdict>;
};

const pressed: MailMeeting = {
  method: "reply",
  title: "Visit",
  startsAt: null,
  endsAt: null,
  allDay: false,
  timeZone: null,
  place: "",
  organizer: null,
  repeats: false,
  answer: "accepted",
};

/** What takes too long comes as its raw text, which nobody should be able to ask for. */
test.each([
  ["a bounce of empty lines", { from: "mailer-daemon@mx.example", text: `${"\n".repeat(900_000)}x` }],
  ["a bounce of quoted nothing", { from: "mailer-daemon@mx.example", text: `${">\n".repeat(450_000)}x` }],
  ["an answer of question marks", { from: "ana@example.com", text: `${"?".repeat(900_000)}=` }],
])("%s holds nobody up", async (_, mail) => {
  const parsed = await parseMail(plainMail(mail));
  const meeting = mail.from === "ana@example.com" ? pressed : null;
  expect(kindOfMail({ ...parsed, meeting }, null).automatic).not.toBeNull();
});

test("a list without end is not ours", () => {
  const value = "a".repeat(900_000);
  expect(isByOwnList([{ name: "List-Post", value }], new Set(["support@heard.example"]))).toBe(false);
});

test("a report that never ends its address names nobody", () => {
  const status = `Final-Recipient: rfc822; ${"a".repeat(490_000)}\nAction: failed`;
  expect(readDeliveryStatus(status)).toEqual([]);
});

const ours = new Set(["support@heard.example"]);

describe("kinds of mail", () => {
  test.each(corpusMails<Expected>("kinds"))("$name: $expected.is", async ({ raw, expected }) => {
    const mail = await parseMail(raw);
    const kind = kindOfMail(mail, null);
    expect(kind.automatic).toBe(expected.automatic);
    if (expected.reports) {
      expect(kind.reports).toMatchObject(expected.reports);
      expect(kind.reports).toHaveLength(expected.reports.length);
    }
    if (expected.about) expect(kind.about).toEqual(expected.about);
    if (expected.unsubscribe !== undefined) expect(kind.unsubscribe).toEqual(expected.unsubscribe);
    if (expected.answer) expect(mail.meeting?.answer).toBe(expected.answer);
    if (expected.wants_no_answer !== undefined)
      expect(kind.wantsNoAutomaticAnswer).toBe(expected.wants_no_answer);
    expect(isByOwnList(mail.headers, ours)).toBe(expected.own_list ?? false);
    if (expected.server) expect(readServerVerdict(mail.headers)).toMatchObject(expected.server);
  });
});
