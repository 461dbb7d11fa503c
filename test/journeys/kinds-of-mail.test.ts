import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFindings, desktop, launchBrowser, phone } from "../support/browser.ts";
import { takeSeat } from "../support/desk.ts";
import { eventually, type MailWorld, startMailWorld } from "../support/mail-world.ts";
import { plainMail, rawMail } from "../support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";

/** What a teammate sees of mail that no person wrote, and of spam. */
let world: MailWorld;
let browser: Browser;
let sink: SmtpSink;

beforeAll(async () => {
  world = await startMailWorld();
  sink = await startSmtpSink();
  await world.sendThrough(sink);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  await sink?.stop();
});

const screens = [
  { screen: "at a desk", viewport: desktop, dark: false, name: "Lena" },
  { screen: "on a phone in the dark", viewport: phone, dark: true, name: "Mats" },
];

async function bounced(from: string, subject: string): Promise<Conversation> {
  const { conversation } = await world.start({ from, subject, messageId: `${subject}@berg.example` });
  const { id } = await world.reply(conversation.id, "Here is your invoice.");
  const address = from.replace(/.*<|>.*/g, "");
  await eventually(async () => expect(sink.mails.some(({ raw }) => raw.includes(id))).toBe(true));
  const raw = sink.mails.find((mail) => mail.raw.includes(id))?.raw ?? "";
  await world.deliver(
    rawMail(
      "From: Mail Delivery System <MAILER-DAEMON@mx.berg.example>",
      "To: support@heard.localhost",
      "Subject: Undelivered Mail Returned to Sender",
      `Message-ID: <bounce-of-${id}@mx.berg.example>`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
      "",
      "--r",
      "",
      "It could not be delivered.",
      "--r",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.berg.example",
      "",
      `Final-Recipient: rfc822; ${address}`,
      "Action: failed",
      "Status: 5.1.1",
      "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
      "",
      "--r",
      "Content-Type: text/rfc822-headers",
      "",
      /^Message-ID: <.*>/im.exec(raw)?.[0] ?? "",
      "",
      "--r--",
    ),
    { from: "" },
  );
  await eventually(async () => {
    const message = await world.owner.api("GET /messages/{id}", { params: { id } });
    expect(message.delivery?.state).toBe("failed");
  });
  return conversation;
}

describe.each(screens)("$screen", ({ viewport, dark, name }) => {
  const mailbox = name.toLowerCase();
  const from = `${name} Berg <${mailbox}@berg.example>`;

  it("a mail that came back says why, and whoever writes again is warned", { timeout: 90_000 }, async () => {
    const { id } = await bounced(from, `Invoice for ${name}`);
    const { page, problems, close } = await takeSeat(browser, world.url, {
      at: `/inbox/all/${id}`,
      viewport,
      dark,
    });
    const reason = `${mailbox}@berg.example: this mailbox does not exist`;
    await page.getByText(`We could not deliver this. ${reason}. It said: 550 5.1.1 User unknown`).waitFor();
    await page.getByRole("button", { name: `Could not be delivered ${reason}` }).waitFor();
    const asleep = page.getByRole("button", { name: /^Reply to/ });
    if (viewport === phone) await asleep.click();
    await page
      .getByText(`${mailbox}@berg.example did not take our last mail: this mailbox does not exist.`)
      .waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it("spam goes with one key or one press, and comes back with another", { timeout: 90_000 }, async () => {
    const subject = `An offer for ${name}`;
    const { conversation } = await world.start({ from: `${mailbox}@luck.example`, subject });
    const { page, problems, close } = await takeSeat(browser, world.url, {
      at: `/inbox/open/${conversation.id}`,
      viewport,
      dark,
    });
    await page.getByRole("heading", { name: new RegExp(subject) }).waitFor();
    if (viewport === phone) {
      await page.getByRole("button", { name: "More", exact: true }).click();
      await page.getByRole("menuitem", { name: /^Mark as spam/ }).click();
    } else await page.keyboard.press("#");
    await page.getByText("Marked as spam. Its sender’s next mails go to Spam, too.").waitFor();
    await page.goto(`${world.url}/inbox/spam/${conversation.id}`);
    await page.getByText("Somebody here marked this as spam.").waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Not spam" }).click();
    await page.getByText("Olga Owner said that this is no spam").waitFor();
    await eventually(async () => {
      const { spam, state } = await world.owner.api("GET /conversations/{id}", {
        params: { id: conversation.id },
      });
      expect({ spam, state }).toEqual({ spam: null, state: "open" });
    });
    expect(problems).toEqual([]);
    await close();
  });

  it("a newsletter offers a way out; who is blocked stands in the settings", {
    timeout: 90_000,
  }, async () => {
    const { conversation } = await world.start({
      from: `Mugs for ${name} <news@${mailbox}.example>`,
      subject: `News for ${name}`,
      headers: [`List-Unsubscribe: <mailto:leave@${mailbox}.example>`],
    });
    await world.owner.api("POST /sender-rules", {
      body: { sender: `${mailbox}.example`, verdict: "blocked" },
    });
    const { page, problems, close } = await takeSeat(browser, world.url, {
      at: `/inbox/open/${conversation.id}`,
      viewport,
      dark,
    });
    await page.getByRole("button", { name: "Unsubscribe" }).waitFor();
    await page.getByRole("button", { name: "Unsubscribe" }).click();
    await page.getByText(/We left this list/).waitFor();
    await page.goto(`${world.url}/settings/spam`);
    await page.getByText(`${mailbox}.example`, { exact: true }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole("button", { name: `Take ${mailbox}.example off the list` }).click();
    await page.getByText(`${mailbox}.example is blocked no more.`).waitFor();
    await world.deliver(plainMail({ from: `x@${mailbox}.example`, subject: `Heard, ${name}` }));
    expect(problems).toEqual([]);
    await close();
  });
});
