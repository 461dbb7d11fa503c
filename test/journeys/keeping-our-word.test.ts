import type { PromiseShape } from "@heard/core/contract/promises.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askDue } from "../../server/src/domains/follow-through/ask.ts";
import { sweepPromises } from "../../server/src/domains/promises/promises.jobs.ts";
import type { ParsedMail } from "../../server/src/platform/mail/mail-types.ts";
import { parseMail } from "../../server/src/platform/mail/parse-mail.ts";
import {
  type AcknowledgementWorld,
  monday,
  startAcknowledgementWorld,
} from "../support/acknowledgement-world.ts";
import { accessibilityFindings, launchBrowser, openWindow, phone } from "../support/browser.ts";
import { composerOf, openRow, type Seat, sendButton, takeSeat } from "../support/desk.ts";
import { eventually } from "../support/mail-world.ts";

/**
 * The whole story of a word that is kept, with real mail in and out: one lamp, one customer, one agent, a week. Each part
 * has journeys of its own, which go into the details. Over the last weekend the clocks change.
 */
const aDay = 86_400_000;
const summerTime = Date.parse("2025-03-30T01:00:00Z");
let world: AcknowledgementWorld;
let browser: Browser;
let desk: Seat;
let id: string;

beforeAll(async () => {
  world = await startAcknowledgementWorld(at(0, "10:00"));
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** A moment in Berlin, so many days after the Monday. */
function at(days: number, time: string): number {
  const moment = monday(time) + days * aDay;
  return moment < summerTime ? moment : moment - 3_600_000;
}

const iso = (moment: number) => new Date(moment).toISOString();

/** Time goes on: the clocks of the server and of the browser, and what looks at promises each minute. */
async function letItBe(moment: number): Promise<void> {
  world.setClock(moment);
  await sweepPromises(world.platform);
  await desk.page.clock.setFixedTime(moment);
  await desk.page.reload();
}

/** The mail that reached the customer with these words in it. */
const mailSaying = (words: RegExp): Promise<ParsedMail> =>
  eventually(async () => {
    const mails = await Promise.all(world.sink.mails.map(({ raw }) => parseMail(Buffer.from(raw, "latin1"))));
    const found = mails.find(({ text }) => words.test(text ?? ""));
    if (!found) throw new Error(`No mail says ${words}`);
    return found;
  });

/** A page of ours as the customer opens it from a mail: on a phone, without scripts. */
async function openOnPhone(url: string): Promise<Seat> {
  const seat = await openWindow(browser, { viewport: phone, hasTouch: true, javaScriptEnabled: false });
  await seat.page.goto(url);
  const width = await seat.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.width);
  return seat;
}

const understood = () => desk.page.getByRole("region", { name: "Promises in your reply" });
const promises = () => desk.page.getByRole("region", { name: "Promises", exact: true });
const dueHere = () => desk.page.getByRole("region", { name: "Due here" });

/** The only conversation of this story, as the API tells it. */
const story = {
  state: async () => (await world.owner.api("GET /conversations/{id}", { params: { id } })).state,
  promises: async () => (await world.owner.api("GET /conversations/{id}/promises", { params: { id } })).data,
  /** The one that Olga gave. */
  async word(): Promise<PromiseShape> {
    return (await story.promises()).find(({ source }) => source === "composer") as PromiseShape;
  },
  /** What the figures say of its solution. */
  async solution(): Promise<string[]> {
    const query = { figure: "solution" as const, from: "2025-03-24", to: "2025-04-06" };
    const { total } = await world.owner.api("GET /reports", { query });
    return total.outcomes.map(({ outcome }) => outcome);
  },
};

/** Sends what is in the composer; nobody takes it back any more. */
async function send(): Promise<void> {
  const before = (await world.messages(id)).length;
  await sendButton(desk.page).click();
  const messages = await eventually(async () => {
    const all = await world.messages(id);
    expect(all.length).toBeGreaterThan(before);
    return all;
  });
  await world.owner.api("POST /messages/{id}/delivery", { params: { id: messages.at(-1)?.id ?? "" } });
}

it("gives a word, keeps it, explains what happens, and asks whether it really worked", {
  timeout: 300_000,
}, async () => {
  await theShopIsReady();
  await anaWritesAndHearsWhen();
  await olgaAnswersWithAWord();
  await itIsInDanger();
  await itIsMovedHonestly();
  await itIsKept();
  await anaFollowsThePlan();
  await olgaClosesIt();
  await itDidNotReallyWork();
  expect(desk.problems).toEqual([]);
  await desk.close();
});

async function theShopIsReady(): Promise<void> {
  const { api } = world.owner;
  await world.answered(40, { minutes: 50 });
  const steps = [
    {
      title: "You show us the label",
      by: "customer" as const,
      usual_minutes: 480,
      needs: "file" as const,
    },
    { title: "We send you a new lamp", by: "us" as const, usual_minutes: 480 },
  ];
  await api("POST /plan-templates", { body: { name: "Your new lamp", steps } });
  await api("POST /follow-through-rules", {
    body: {
      name: "Everything",
      enabled: true,
      conditions: { match: "all", conditions: [] },
      after_days: 3,
      day_kind: "working",
      quiet_days: 30,
      words: {},
    },
  });
}

async function anaWritesAndHearsWhen(): Promise<void> {
  const written = await world.write({
    subject: "My lamp is broken",
    from: "Ana Lima <ana@example.com>",
    text: "Hello, my new lamp does not light. What can I do?",
  });
  id = written.id;
  expect(written.mail.text).toContain("You will hear from us by 11:00 today (CET).");
}

async function olgaAnswersWithAWord(): Promise<void> {
  world.setClock(at(0, "10:05"));
  desk = await takeSeat(browser, world.url, { at: "/inbox/waiting" });
  const { page } = desk;
  await letItBe(at(0, "10:05"));
  const row = page.locator("#list").getByRole("link", { name: /My lamp is broken/ });
  await row.getByText("Promised in 55 min").waitFor();
  await openRow(page, "My lamp is broken");
  await page.getByText(/^Acknowledged automatically: hears from us/).waitFor();
  const field = await composerOf(page);
  await field.pressSequentially("Dear Ana, I'll get back to you tomorrow morning.");
  await understood().getByText("You promise Ana").waitFor();
  await understood().getByText("tomorrow, ").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await send();
  await promises().getByRole("article", { name: "Promise: get back to you" }).waitFor();
  await mailSaying(/I'll get back to you tomorrow morning/);
  expect(await story.promises()).toMatchObject([
    { what: "get back to you", source: "composer", state: "open", due_at: iso(at(1, "12:00")) },
    { source: "acknowledgement", state: "kept" },
  ]);
  await page.goto(`${world.url}/promises`);
  await page.getByRole("region", { name: "Tomorrow" }).getByText("get back to you").waitFor();
}

/** Olga will not be there tomorrow, and nobody covers for her. */
async function itIsInDanger(): Promise<void> {
  await world.owner.api("POST /absences", {
    body: { starts_at: iso(at(1, "00:00")), ends_at: iso(at(2, "00:00")), kind: "sick" },
  });
  await letItBe(at(0, "16:00"));
  await desk.page.getByText("A day off lies before this is due").waitFor();
  await desk.page.goto(`${world.url}/inbox/mine`);
  await openRow(desk.page, "My lamp is broken");
  await dueHere().getByText("A day off lies before this is due").waitFor();
}

async function itIsMovedHonestly(): Promise<void> {
  const { page } = desk;
  await dueHere().getByRole("button", { name: "New time" }).click();
  const dialog = page.getByRole("dialog", { name: "An honest new time" });
  await dialog.getByRole("button", { name: /Friday by closing/ }).click();
  await dialog.getByRole("button", { name: "Write to Ana" }).click();
  await understood().getByText("This tells Ana the new time").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await send();
  await promises().getByText("Moved once, and they were told").waitFor();
  expect((await mailSaying(/Friday/)).text).toMatch(/by 17:00 on Friday/);
  const [before, after] = [iso(at(1, "12:00")), iso(at(4, "17:00"))];
  const { moves, ...word } = await story.word();
  expect(word).toMatchObject({ state: "open", first_due_at: before, due_at: after, danger: null });
  expect(moves).toMatchObject([{ from: before, to: after, told: true }]);
  expect(String(moves[0]?.at) < before).toBe(true);
}

async function itIsKept(): Promise<void> {
  const { page } = desk;
  await letItBe(at(2, "10:00"));
  const field = await composerOf(page);
  await field.pressSequentially("Dear Ana, you get a new lamp. Please show us the label of the old one.");
  await understood().getByRole("button", { name: "get back to you", pressed: true }).waitFor();
  await send();
  await page.getByText("Kept: get back to you").waitFor();
  await mailSaying(/you get a new lamp/);
  await eventually(async () =>
    expect(await story.word()).toMatchObject({ state: "kept", kept_by_message_id: expect.any(String) }),
  );
}

async function anaFollowsThePlan(): Promise<void> {
  const { page } = desk;
  const plan = page.getByRole("region", { name: "Plan" });
  await plan.getByRole("button", { name: "Start a plan" }).click();
  await page.getByRole("menuitem", { name: "Your new lamp" }).click();
  await plan.getByText("0 of 2 steps are over").waitFor();
  await plan.getByRole("button", { name: "Send the link" }).click();
  await plan.getByText(/The customer got the link/).waitFor();
  const invitation = await mailSaying(/how “Your new lamp” goes/);
  const hers = await openOnPhone(/http\S+\/p\/[\w-]+/.exec(invitation.text ?? "")?.[0] as string);
  await hers.page.getByRole("heading", { name: "What we need from you" }).waitFor();
  const picture = { name: "label.jpg", mimeType: "image/jpeg", buffer: Buffer.from("a picture") };
  await hers.page.getByLabel("Your files").first().setInputFiles(picture);
  await hers.page.getByRole("button", { name: "Send" }).first().click();
  await hers.page.getByText("Thank you, we have it.").waitFor();

  await plan.getByText("1 of 2 steps are over").waitFor();
  await page.getByRole("article").getByText("label.jpg").waitFor();
  await plan.getByRole("button", { name: "Done", exact: true }).click();
  await plan.getByText("Every step is done", { exact: true }).waitFor();
  await hers.page.reload();
  await hers.page.getByText("Every step is done.").waitFor();
  await hers.close();
}

async function olgaClosesIt(): Promise<void> {
  await desk.page.getByRole("button", { name: "Close", exact: true }).click();
  await eventually(async () => expect(await story.state()).toBe("closed"));
  await eventually(async () => expect(await story.solution()).toEqual(["solved"]));
}

/** Three working days later we ask; a tap on "no" brings everything back. */
async function itDidNotReallyWork(): Promise<void> {
  const { page } = desk;
  await letItBe(at(7, "10:30"));
  await askDue.job(world.platform);
  const question = await mailSaying(/Did it really work\?/);
  const hers = await openOnPhone(/http\S+\/f\/[\w-]+\/no/.exec(question.text ?? "")?.[0] as string);
  await hers.page.getByRole("button", { name: "No, not really" }).click();
  await hers.page.getByRole("heading", { name: "We are sorry that it did not work" }).waitFor();
  await hers.page.getByLabel("Your message").fill("It lights, but it hums.");
  await hers.page.getByRole("button", { name: "Send" }).click();
  await hers.page.getByText("Thank you, we have your message.").waitFor();
  await hers.close();

  await page.goto(`${world.url}/inbox/waiting`);
  await openRow(page, "My lamp is broken");
  const said = page.getByRole("log", { name: "What was said" });
  for (const words of [
    /What can I do\?/,
    "Kept: get back to you",
    "Ana Lima says: it did not really work",
    "It lights, but it hums.",
  ]) {
    await said.getByText(words).waitFor();
  }
  expect(await story.state()).toBe("open");
  await eventually(async () => expect(await story.solution()).toEqual(["said_no"]));
  expect(await accessibilityFindings(page)).toEqual([]);
}
