import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { askDue } from "../../server/src/domains/follow-through/ask.ts";
import { accessibilityFindings, launchBrowser, openWindow, phone } from "../support/browser.ts";
import { openRow, type Seat, takeSeat } from "../support/desk.ts";
import { eventually, type MailWorld, newest, startMailWorld } from "../support/mail-world.ts";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";

/** What customers open on their phone: to write to us, to see what is theirs, to say whether it worked. */
const aDay = 86_400_000;
const seats: Seat[] = [];
let world: MailWorld;
let sink: SmtpSink;
let browser: Browser;
let daysAgo = 20;

beforeAll(async () => {
  world = await startMailWorld({ now: () => new Date(Date.now() - daysAgo * aDay) });
  sink = await startSmtpSink();
  await world.sendThrough(sink);
  await world.owner.api("PATCH /workspace", { body: { phone: "+49 30 1234", brand_color: "#F7E9A8" } });
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const seat of seats.splice(0)) await seat.close();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  await sink?.stop();
});

type Phone = { dark?: boolean; scripts?: boolean };

/** The customer's phone; unless said otherwise nothing on it runs scripts. */
async function takePhone(url: string, { dark = false, scripts = false }: Phone = {}): Promise<Page> {
  const seat = await openWindow(browser, {
    viewport: phone,
    hasTouch: true,
    javaScriptEnabled: scripts,
    colorScheme: dark ? "dark" : "light",
    locale: "en-GB",
  });
  seats.push(seat);
  seat.page.setDefaultTimeout(15_000);
  await seat.page.goto(url);
  return seat.page;
}

/** The page fits the phone, and everybody can use it, by day and by night. What looks at that needs scripts itself. */
async function expectUsable(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  for (const dark of [false, true]) {
    expect(await accessibilityFindings(await takePhone(page.url(), { dark, scripts: true }))).toEqual([]);
  }
}

it("anybody writes to us without an account, and is told what happens next", {
  timeout: 60_000,
}, async () => {
  const page = await takePhone(`${world.url}/contact`);
  await page.getByRole("link", { name: "Call +49 30 1234" }).waitFor();
  await expectUsable(page);
  await page.getByLabel("Your name").fill("Ana Lima");
  await page.getByLabel("Your e-mail address").fill("ana@example.com");
  await page.getByLabel("What is it about?").fill("My lamp broke");
  await page.getByLabel("Your message").fill("It fell from the table.");
  await page
    .getByLabel("Your files")
    .setInputFiles({ name: "lamp.jpg", mimeType: "image/jpeg", buffer: Buffer.from("a picture") });
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "Thank you, we have your message" }).waitFor();
  await expectUsable(page);
  const conversation = await newest(world.owner.api, "My lamp broke");
  expect(conversation).toMatchObject({ waiting_on: "us", customer: { email: "ana@example.com" } });
});

it("they see what is theirs by a link in a mail, and answer there", { timeout: 60_000 }, async () => {
  await world.start({ from: "Ben <ben@example.com>", subject: "Where is my chair?" });
  const page = await takePhone(`${world.url}/my`);
  await expectUsable(page);
  await page.getByLabel("Your e-mail address").fill("ben@example.com");
  await page.getByRole("button", { name: "Send me the link" }).click();
  await page.getByText("If we know this address, a link is on its way.").waitFor();
  await expectUsable(page);
  const link = await eventually(async () => {
    const raw = sink.mails.find(({ to }) => to.includes("ben@example.com"))?.raw ?? "";
    const found = /http\S+\/my\/[\w-]{64}/.exec(raw.replaceAll("=\r\n", ""))?.[0];
    if (!found) throw new Error("No link yet");
    return found;
  });
  await page.goto(link);
  await page.getByRole("heading", { name: "Your conversations" }).waitFor();
  await expectUsable(page);
  await page.getByRole("link", { name: "Where is my chair?" }).click();
  await page.getByText("We are on it").waitFor();
  await expectUsable(page);
  await page.getByLabel("Your message").fill("The green one, I mean.");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Thank you, we have your message.").waitFor();
  await page.locator("#messages").getByText("The green one, I mean.").waitFor();
});

it("a rule set at the desk asks whether it worked; a no opens it again", { timeout: 90_000 }, async () => {
  const seat = await takeSeat(browser, world.url, { at: "/settings/follow-through" });
  seats.push(seat);
  const desk = seat.page;
  await desk.getByText("Nobody is asked yet").waitFor();
  expect(await accessibilityFindings(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Add a rule" }).click();
  await desk.getByLabel("Name").fill("Everything");
  await desk.getByLabel("How many days").fill("2");
  await desk.getByLabel("Which days count").selectOption("calendar");
  await desk.getByLabel("Words").fill("Does it still work?");
  expect(await accessibilityFindings(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Add this rule" }).click();
  await desk.getByText("2 days after closing; nobody twice within 30 days.").waitFor();
  expect(await accessibilityFindings(desk)).toEqual([]);

  const ask = async (name: string) => {
    const from = `${name} <${name.toLowerCase()}@example.com>`;
    const { conversation } = await world.start({ from, subject: `The door of ${name}` });
    await world.reply(conversation.id, "Please turn the screw.");
    await world.owner.api("POST /conversations/{id}/closure", { params: { id: conversation.id } });
    const query = { conversation_id: conversation.id };
    await eventually(async () => {
      expect((await world.owner.api("GET /follow-throughs", { query })).data).toHaveLength(1);
    });
    daysAgo -= 3;
    await askDue.job(world.platform);
    const text = (await world.messages(conversation.id)).at(-1)?.text ?? "";
    return { id: conversation.id, url: /(http\S+\/f\/\S+)\/no/.exec(text)?.[1] as string };
  };
  const one = await ask("Cleo");
  const page = await takePhone(`${one.url}/no`);
  await page.getByRole("heading", { name: "Did it really work?" }).waitFor();
  await expectUsable(page);
  await page.getByRole("button", { name: "No, not really" }).click();
  await page.getByRole("heading", { name: "We are sorry that it did not work" }).waitFor();
  await expectUsable(page);
  await page.getByLabel("Your message").fill("It squeaks again.");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Thank you, we have your message.").waitFor();

  await desk.goto(`${world.url}/inbox/open`);
  await openRow(desk, "The door of Cleo");
  await desk.getByText("We asked whether it really worked").waitFor();
  await desk.getByText("Cleo says: it did not really work").waitFor();
  await desk.getByRole("article").filter({ hasText: "It squeaks again." }).waitFor();

  const two = await ask("Dora");
  // Playwright says that it is a program, as mail scanners may; this is a person's thumb.
  const thumb = await openWindow(browser, { viewport: phone, locale: "en-GB" });
  seats.push(thumb);
  const tapped = thumb.page;
  await tapped.addInitScript("Object.defineProperty(navigator, 'webdriver', { get: () => false })");
  await tapped.goto(`${two.url}/yes`);
  await tapped.getByRole("heading", { name: "Thank you for telling us" }).waitFor();
  const query = { conversation_id: two.id };
  expect((await world.owner.api("GET /follow-throughs", { query })).data).toMatchObject([{ answer: "yes" }]);
  expect(seats.flatMap(({ problems }) => problems)).toEqual([]);
});

it("the contact page of an inbox is switched off at the desk", { timeout: 60_000 }, async () => {
  const seat = await takeSeat(browser, world.url, { at: "/settings/inboxes", viewport: phone });
  seats.push(seat);
  const desk = seat.page;
  const toggle = desk.getByRole("switch", { name: /^Contact page of/ });
  const address = desk.getByRole("textbox", { name: "Address of the contact page" });
  expect(await address.inputValue()).toBe(`${world.url}/contact/${world.inbox.id}`);
  expect(await accessibilityFindings(desk)).toEqual([]);
  await toggle.click();
  await address.waitFor({ state: "detached" });
  expect((await fetch(`${world.url}/contact`)).status).toBe(404);
});
