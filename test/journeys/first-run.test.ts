import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type App, startApp } from "../../server/src/app/app.ts";
import { createMailSender } from "../../server/src/platform/mail/send-mail.ts";
import { readSettings } from "../../server/src/platform/settings.ts";
import { accessibilityFindings, launchBrowser, openWindow } from "../support/browser.ts";
import { createTestDatabase } from "../support/database.ts";
import { composerOf, openRow, sendButton } from "../support/desk.ts";
import { plainMail } from "../support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";

/** The first hour with Heard, from nothing to an answer in the customer's hands. */
let app: App;
let dataDir: string;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let outside: SmtpSink;
let browser: Browser;

beforeAll(async () => {
  outside = await startSmtpSink();
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), "heard-first-run-"));
  app = await startApp(
    readSettings({
      PORT: "0",
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      SMTP_LISTEN: "127.0.0.1:0",
      LOG_LEVEL: "silent",
    }),
  );
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await database?.drop();
  await outside?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const step = (page: Page, name: string): Locator => page.getByRole("listitem").filter({ hasText: name });
const done = (page: Page, name: string) =>
  step(page, name).getByRole("img", { name: "Done" }).first().waitFor();
const toPlace = (page: Page, name: string | RegExp) =>
  page.getByRole("navigation", { name: "Places" }).getByRole("link", { name }).click();

async function deliver(text: string): Promise<void> {
  const sender = createMailSender({ host: "127.0.0.1", port: app.platform.smtpPort ?? 0, secure: false });
  const raw = plainMail({ subject: "The first question", text });
  try {
    await sender.send(raw, { from: "ana@example.com", to: ["support@heard.localhost"] });
  } finally {
    await sender.stop();
  }
}

/** Somebody's own site, with this as its page. */
async function openShop(html: string): Promise<{ url: string; close(): void }> {
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

it("leads from an empty machine to an answered customer", { timeout: 120_000 }, async () => {
  const owner = await openWindow(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  const { page } = owner;
  page.setDefaultTimeout(20_000);

  await page.goto(app.url);
  await page.waitForURL(/\/setup$/);
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByLabel("Your company or team").fill("Marlow & Finch");
  await page.getByLabel("Your name").fill("Olga Owner");
  await page.getByLabel("Your e-mail address").fill("olga@heard.example");
  await page.getByLabel("Password", { exact: true }).fill("a calm warm desk");
  await page.getByRole("button", { name: "Open our desk" }).click();
  await page.getByRole("heading", { name: "Welcome, Olga" }).waitFor();
  await page.getByText("0 of 4 done").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByRole("button", { name: "Load sample data" }).click();
  await page.getByText("You have sample data").waitFor();
  await toPlace(page, /^All open/);
  const rows = page.getByRole("region", { name: "Conversations: All open" }).getByRole("link");
  await rows.nth(4).waitFor();
  await toPlace(page, /^First steps/);
  await page.getByRole("button", { name: "Remove sample data" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove sample data" }).click();
  await page.getByRole("button", { name: "Load sample data" }).waitFor();
  await toPlace(page, /^All open/);
  await page.getByText("All is answered").waitFor();
  await page.getByRole("heading", { name: "Your first steps" }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "Go on" }).click();

  await page.getByRole("link", { name: "Invite a teammate" }).click();
  await page.getByLabel("E-mail address").fill("ben@heard.example");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByText("ben@heard.example is invited.").waitFor();
  await page.getByRole("button", { name: "Copy Their link" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const guest = await openWindow(browser);
  guest.page.setDefaultTimeout(20_000);
  await guest.page.goto(link);
  await guest.page.getByRole("heading", { name: "Join Marlow & Finch" }).waitFor();
  expect(await accessibilityFindings(guest.page)).toEqual([]);
  await guest.page.getByLabel("Your name").fill("Ben Agent");
  await guest.page.getByLabel("Password", { exact: true }).fill("another calm desk");
  await guest.page.getByRole("button", { name: /^Join/ }).click();
  await guest.page.getByRole("heading", { name: "Mine" }).waitFor();
  await page.getByRole("list", { name: "Teammates" }).getByText("Ben Agent", { exact: true }).waitFor();
  await toPlace(page, /^First steps/);
  await done(page, "Invite a teammate");

  const snippet = await page.getByRole("textbox", { name: "Chat snippet" }).inputValue();
  expect(snippet.split("\n")).toHaveLength(2);
  const shop = await openShop(`<!doctype html><title>Our shop</title>${snippet}`);
  await guest.page.goto(shop.url);
  await guest.page.getByRole("button", { name: /chat/i }).first().click();
  await guest.page.getByRole("textbox").first().waitFor();
  await toPlace(page, /^Mine/);
  await toPlace(page, /^First steps/);
  await done(page, "Put the chat on your site");
  shop.close();

  await deliver("Do you ship to Lisbon?");
  await toPlace(page, /^Unassigned/);
  await openRow(page, "The first question");
  await (await composerOf(page)).pressSequentially("We do, in three days.");
  await sendButton(page).click();
  const answer = page.getByRole("article").filter({ hasText: "We do, in three days." });
  await answer
    .getByText(/wait|set up|cannot send/i)
    .first()
    .waitFor();

  await toPlace(page, "Settings");
  await page.getByRole("link", { name: "Inboxes" }).click();
  expect(await page.title()).toContain("Inboxes");
  expect(await toCurrent(page)).toBe("Settings");
  await page.getByRole("button", { name: /^Connect the mailbox of/ }).click();
  const sheet = page.getByRole("dialog", { name: /^Connect support@/ });
  await sheet.getByRole("switch", { name: /^Receive/ }).click();
  await sheet.getByLabel("Server").fill("smtp.nowhere.invalid");
  await sheet.getByLabel("Password", { exact: true }).fill("wrong");
  await sheet.getByRole("button", { name: "Test sending" }).click();
  await sheet.getByRole("img", { name: "Does not work" }).waitFor();
  await sheet.getByText(/smtp\.nowhere\.invalid/).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await sheet.getByLabel("Server").fill(outside.host);
  await sheet.getByLabel("Port").fill(String(outside.port));
  await sheet.getByLabel("Connection").selectOption("none");
  await sheet.getByLabel("User").fill("");
  await sheet.getByLabel("Password", { exact: true }).fill("");
  await sheet.getByRole("button", { name: "Test sending" }).click();
  await sheet.getByRole("img", { name: "Works" }).first().waitFor();
  expect(await sheet.getByRole("img", { name: "Does not work" }).count()).toBe(0);
  await sheet.getByRole("button", { name: "Save" }).click();

  const [mail] = await outside.received(1);
  expect(mail).toMatchObject({ to: ["ana@example.com"] });
  expect(mail?.raw).toContain("We do, in three days.");
  await page.getByText(/^Replies go out\./).waitFor();
  await page.getByRole("link", { name: /^First steps/ }).waitFor({ state: "detached" });
  await page.goto(`${app.url}/welcome`);
  await page.getByRole("heading", { name: "All set. The desk is yours." }).waitFor();
  expect([...owner.problems, ...guest.problems].filter((words) => !words.includes("401"))).toEqual([]);
});

const toCurrent = (page: Page) =>
  page.getByRole("navigation", { name: "Places" }).locator("[aria-current=page]").textContent();
