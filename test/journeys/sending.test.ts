import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, phone } from "../support/browser.ts";
import {
  type ConsentProviderStandIn,
  consentClient,
  startConsentProvider,
} from "../support/consent-provider.ts";
import { composerOf, openRow, type Seat, sendButton, takeSeat } from "../support/desk.ts";
import { eventually, type MailWorld, startMailWorld } from "../support/mail-world.ts";
import { type SmtpSink, type SmtpSinkOptions, startSmtpSink } from "../support/smtp-sink.ts";

let world: MailWorld;
let browser: Browser;
let sink: SmtpSink;
let provider: ConsentProviderStandIn;
let behaviour: SmtpSinkOptions = {};
const txt: Record<string, string[]> = {};

beforeAll(async () => {
  provider = await startConsentProvider();
  sink = await startSmtpSink({
    refuse: (address) => behaviour.refuse?.(address) ?? null,
    answer: (mail) => behaviour.answer?.(mail) ?? null,
  });
  const server = { host: sink.host, port: sink.port, security: "none" };
  world = await startMailWorld({
    environment: {
      ...consentClient,
      MAIL_CONSENT_TEST_SERVERS: JSON.stringify({
        tokenUrl: `${provider.url}/token`,
        authorizeUrl: `${provider.url}/authorize`,
        imap: { ...server, port: 9 },
        smtp: server,
      }),
    },
  });
  world.platform.dns = {
    txt: async (name) => txt[name] ?? [],
    mx: async () => [],
    addresses: async () => ["192.0.2.25"],
  };
  await world.sendThrough(sink);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await world?.stop();
  await Promise.all([sink?.stop(), provider?.stop()]);
});

async function isWell({ page, problems }: Seat): Promise<void> {
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
}

const sheetOf = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

test("what could not be sent shows in the sidebar, says why, and goes to the right address with a few presses", {
  timeout: 120_000,
}, async () => {
  behaviour.refuse = (address) =>
    address.startsWith("gnoe") ? { code: 550, words: "5.1.1 User unknown" } : null;
  const { conversation } = await world.start({ subject: "A lamp" });
  const seat = await takeSeat(browser, world.url);
  const { page } = seat;
  expect(await page.getByRole("link", { name: "Not sent" }).count()).toBe(0);
  await world.reply(conversation.id, "It is on its way.", { to: ["gnoe@example.com"] });
  await page.getByRole("link", { name: /Not sent/ }).click();
  await page.getByText("There is no such mailbox. Check the spelling of the address.").waitFor();
  await page.getByText("What the mail server said").click();
  await page.getByText("5.1.1 User unknown").waitFor();
  await isWell(seat);
  await page.getByRole("button", { name: "Change the address" }).click();
  const dialog = sheetOf(page, "Send it to");
  await dialog.getByRole("button", { name: "Remove gnoe@example.com from To" }).click();
  await dialog.getByLabel("To", { exact: true }).fill("gone@example.com");
  await page.keyboard.press("Enter");
  await isWell(seat);
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.getByText("Everything was sent").waitFor();
  await expect.poll(() => sink.mails.at(-1)?.to).toEqual(["gone@example.com"]);
  behaviour = {};
  await seat.close();
});

test("a letter that did not arrive says why where it is read, and goes to another address from there", {
  timeout: 120_000,
}, async () => {
  behaviour.refuse = (address) =>
    address.startsWith("gnoe") ? { code: 550, words: "5.1.1 User unknown" } : null;
  const { conversation } = await world.start({ subject: "A third lamp" });
  await world.reply(conversation.id, "It comes.", { to: ["ana@example.com"], cc: ["gnoe@example.com"] });
  await world.reply(conversation.id, "It really comes.", { to: ["gnoe@example.com"] });
  const seat = await takeSeat(browser, world.url, { at: `/inbox/open/${conversation.id}`, viewport: phone });
  const { page } = seat;
  await page.getByText("Sent, but not to everybody. The others have it.").waitFor();
  await page.getByText("gnoe@example.com: There is no such mailbox.").waitFor();
  await page.getByText("We could not deliver this.").waitFor();
  await isWell(seat);
  await page.getByRole("button", { name: "Change the address" }).click();
  const dialog = sheetOf(page, "Send it to");
  await dialog.getByRole("button", { name: "Remove gnoe@example.com from To" }).click();
  await dialog.getByLabel("To", { exact: true }).fill("gone@example.com");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.getByText("We could not deliver this.").waitFor({ state: "detached" });
  await expect.poll(() => sink.mails.at(-1)?.to).toEqual(["gone@example.com"]);
  behaviour = {};
  await seat.close();
});

test("a paused inbox says why and until when, and one press tries again", { timeout: 120_000 }, async () => {
  behaviour.answer = () => ({ code: 421, words: "4.7.0 Too many connections" });
  const { conversation } = await world.start({ subject: "Another lamp" });
  await world.reply(conversation.id, "Soon");
  const seat = await takeSeat(browser, world.url, { at: "/settings/inboxes" });
  const { page } = seat;
  await page.getByText("The mail server takes nothing just now.").waitFor();
  await page.getByText("Your mail server asks us to wait. This passes by itself.").waitFor();
  await page.getByText("What the mail server said").click();
  await page.getByText(/^421 .*Too many connections/).waitFor();
  behaviour = {};
  await page.getByRole("button", { name: "Try now" }).click();
  await page.getByText("Your mail server lets us in again.", { exact: false }).waitFor();
  await page.getByText(/Replies go out\./).waitFor();
  await isWell(seat);
  await seat.close();
});

test("the sending domain is looked up, a key is made, put into DNS, and signs", {
  timeout: 120_000,
}, async () => {
  const seat = await takeSeat(browser, world.url, { at: "/settings/inboxes" });
  const { page } = seat;
  await page.getByRole("button", { name: /^Sending domain of/ }).click();
  const sheet = sheetOf(page, "Sending domain");
  await sheet.getByRole("button", { name: "Look it up" }).click();
  await sheet
    .getByText("is inside your own network; receivers see another address.", { exact: false })
    .waitFor();
  await sheet.getByRole("button", { name: "Make a key" }).click();
  await sheet.getByText("Put this record into DNS, then switch signing on.").waitFor();
  await sheet.getByRole("switch", { name: "Sign what we send" }).click();
  await sheet
    .getByText("The key that Heard signs with is not in DNS yet.", { exact: false })
    .first()
    .waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  const [domain] = (await world.owner.api("GET /sending-domains")).data;
  const { name = "", value = "" } = domain?.key?.record ?? {};
  txt[name] = [value];
  await sheet.getByRole("switch", { name: "Sign what we send" }).click();
  await eventually(async () =>
    expect((await world.owner.api("GET /sending-domains")).data[0]?.key?.signs).toBe(true),
  );
  await seat.close();
});

test("an inbox has other addresses, and a writer chooses between them; too many files are told before sending", {
  timeout: 120_000,
}, async () => {
  const seat = await takeSeat(browser, world.url, { at: "/settings/inboxes" });
  const { page } = seat;
  await page.getByRole("button", { name: `Edit ${world.inbox.name}` }).click();
  const dialog = sheetOf(page, `Edit ${world.inbox.name}`);
  await dialog.getByLabel(/Other addresses/).fill("help@heard.localhost");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("support@heard.localhost, help@heard.localhost").waitFor();
  await world.start({ subject: "Which address" });
  await page.goto(`${world.url}/inbox/open`);
  await openRow(page, "Which address");
  const composer = await composerOf(page);
  await composer.fill("From the other one");
  await page.getByRole("button", { name: /Change who gets it/ }).click();
  await page.getByLabel("From which address").selectOption("help@heard.localhost");
  await page.getByText("Draft saved", { exact: true }).waitFor();
  // The server's copy alone is left, as on another device.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await composerOf(page);
  await page.getByRole("button", { name: /from help@/ }).waitFor();
  const big = {
    name: "plan.bin",
    mimeType: "application/octet-stream",
    buffer: Buffer.alloc(20 * 1024 * 1024),
  };
  await page.locator("input[type=file]").setInputFiles(big);
  await page.getByText(/These files are 21\.0 MB together/).waitFor();
  await page.getByRole("button", { name: /Remove plan\.bin|Take plan\.bin/ }).click();
  await sendButton(page).click();
  await expect.poll(() => sink.mails.at(-1)?.from, { timeout: 30_000 }).toBe("help@heard.localhost");
  await seat.close();
});

test("a mailbox is connected on the provider's page, without a password", { timeout: 120_000 }, async () => {
  const seat = await takeSeat(browser, world.url, { at: "/settings/inboxes", viewport: phone });
  const { page } = seat;
  await page.route(`${provider.url}/authorize**`, async (route) => {
    const back = provider.agree(route.request().url());
    const location = `${world.url}/mail-consent?${new URLSearchParams(back)}`;
    await route.fulfill({ status: 302, headers: { location } });
  });
  await page.getByRole("button", { name: `Connection of ${world.inbox.name}` }).click();
  await isWell(seat);
  await page.getByRole("button", { name: "Connect with Google" }).click();
  await page.getByText("Connected. Mail comes in from now on.").waitFor();
  await page.getByRole("button", { name: `Connection of ${world.inbox.name}` }).click();
  await page.getByText("Google lets us into support@heard.localhost. No password is kept.").waitFor();
  await seat.close();
});
