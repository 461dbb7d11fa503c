import type { PromiseShape } from "@heard/core/contract/promises.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweepPromises } from "../../server/src/domains/promises/promises.jobs.ts";
import { accessibilityFindings, launchBrowser, phone } from "../support/browser.ts";
import { composerOf, openRow, type Seat, sendButton, takeSeat } from "../support/desk.ts";
import { eventually, type MailWorld, startMailWorld } from "../support/mail-world.ts";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";

/**
 * A word given and kept, played at the desk. The clock is ours: a Tuesday at ten in Berlin, and a past one, since what
 * waits for its time by the database's own clock is then due at once.
 */
const tuesday = lastTuesdayButOne();
const at = (day: number, hour: number, minute = 0) =>
  new Date(tuesday.getTime() + ((day * 24 + hour - 10) * 60 + minute) * 60_000);
let ahead = 0;
const now = () => new Date(Date.now() + ahead);

let world: MailWorld;
let outside: SmtpSink;
let browser: Browser;

beforeAll(async () => {
  outside = await startSmtpSink();
  world = await startMailWorld({ now });
  await world.sendThrough(outside);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  await outside?.stop();
});

/** Ten in the morning in Berlin, at least a week ago, with no change of the clocks in the days after it. */
function lastTuesdayButOne(): Date {
  const hour = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit" });
  for (let days = 8; ; days++) {
    const noon = new Date(Math.floor(Date.now() / 86_400_000 - days) * 86_400_000 + 12 * 3_600_000);
    if (noon.getUTCDay() !== 2) continue;
    const ahead = Number(hour.format(noon)) - 12;
    const later = Number(hour.format(new Date(noon.getTime() + 4 * 86_400_000))) - 12;
    if (ahead === later) return new Date(noon.getTime() - (2 + ahead) * 3_600_000);
  }
}

/** The clock goes on from here. */
function setClock(moment: Date): void {
  ahead = moment.getTime() - Date.now();
}

async function seatAt(address: string, options: Partial<Parameters<typeof takeSeat>[2]> = {}): Promise<Seat> {
  const seat = await takeSeat(browser, world.url, { ...options, at: address });
  await seat.page.clock.setFixedTime(now());
  await seat.page.reload();
  return seat;
}

/** Time goes on, and the clock that looks at promises goes round. */
async function letItBe(page: Page, moment: Date): Promise<void> {
  setClock(moment);
  await sweepPromises(world.platform);
  await page.clock.setFixedTime(now());
  await page.reload();
}

async function promisesOf(conversationId: string): Promise<PromiseShape[]> {
  return (await world.owner.api("GET /conversations/{id}/promises", { params: { id: conversationId } })).data;
}

/** Nobody takes it back any more: the newest message leaves at once. */
async function letItGo(conversationId: string): Promise<void> {
  const newest = (await world.messages(conversationId)).at(-1);
  await world.owner.api("POST /messages/{id}/delivery", { params: { id: newest?.id ?? "" } });
}

const understood = (page: Page) => page.getByRole("region", { name: "Promises in your reply" });
const card = (page: Page, what: string) => page.getByRole("article", { name: `Promise: ${what}` });

/** The words of a mail, whatever its transfer encoding did to them. */
function wordsOf(raw: string): string {
  return raw
    .replace(/=\r?\n/g, "")
    .replace(/=C2=A0|=20/g, " ")
    .replace(/\s+/g, " ");
}

describe("a word given at the desk", () => {
  it("is understood, listed, overdue, moved honestly and kept", { timeout: 180_000 }, async () => {
    setClock(at(0, 10));
    const { conversation } = await world.start({
      subject: "Broken lamp",
      from: "Ana Lima <ana@example.com>",
    });
    const { page, problems, close } = await seatAt("/inbox/open");
    await openRow(page, "Broken lamp");
    const field = await composerOf(page);
    await field.pressSequentially("Dear Ana, sorry! I'll get back to you tomorrow at noon.");
    await understood(page).getByText("You promise Ana").waitFor();
    await understood(page).getByText("tomorrow, ").waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await sendButton(page).click();
    await card(page, "get back to you").waitFor();
    await eventually(async () => expect(await promisesOf(conversation.id)).toHaveLength(1));
    const [made] = await promisesOf(conversation.id);
    expect(made).toMatchObject({
      by: "us",
      state: "open",
      due_at: at(1, 12).toISOString(),
      source: "composer",
    });
    await page.getByText(/promised: get back to you/).waitFor();
    await letItGo(conversation.id);
    await outside.received(1);

    await page.goto(`${world.url}/promises`);
    await page.getByRole("region", { name: "Tomorrow" }).getByText("get back to you").waitFor();

    await letItBe(page, at(1, 12, 30));
    const late = page.getByRole("region", { name: "Overdue" });
    await late.getByText("30 min late").waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto(`${world.url}/inbox/mine`);
    await page.getByRole("link", { name: "Overdue: 1 promise" }).click();

    const mails = outside.mails.length;
    await late.getByRole("button", { name: "New time" }).click();
    const dialog = page.getByRole("dialog", { name: "An honest new time" });
    await dialog.getByRole("button", { name: /Today by closing/ }).click();
    await dialog.getByRole("button", { name: "Write to Ana" }).click();
    await page.getByText("This tells Ana the new time").waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await sendButton(page).click();
    await card(page, "get back to you").getByText("Moved once, and they were told").waitFor();
    await letItGo(conversation.id);
    const told = wordsOf((await outside.received(mails + 1)).at(-1)?.raw ?? "");
    expect(told).toMatch(/5 ?pm|17:00/i);
    await eventually(async () => {
      const [moved] = await promisesOf(conversation.id);
      expect(moved).toMatchObject({ state: "open", due_at: at(1, 17).toISOString(), overdue: false });
      expect(moved?.moves).toMatchObject([{ told: true }]);
    });

    await letItBe(page, at(1, 15));
    const answer = await composerOf(page);
    await answer.pressSequentially("Here it is: a new lamp left us today.");
    await understood(page).getByRole("button", { name: "get back to you", pressed: true }).waitFor();
    await sendButton(page).click();
    await eventually(async () => {
      const [kept] = await promisesOf(conversation.id);
      expect(kept).toMatchObject({ state: "kept" });
      expect(kept?.kept_by_message_id).not.toBeNull();
    });
    await page.getByText("Kept: get back to you").waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("is corrected, dismissed and given a time before it goes", { timeout: 120_000 }, async () => {
    setClock(at(1, 10));
    const { conversation } = await world.start({
      subject: "Lost parcel",
      from: "Ben Okafor <ben@example.com>",
    });
    const { page, problems, close } = await seatAt("/inbox/open");
    await openRow(page, "Lost parcel");
    const field = await composerOf(page);
    await field.pressSequentially("I'll look into it. I'll call you on Friday.");
    await understood(page).getByText("by when?").waitFor();
    await field.press("Alt+p");
    const change = page.getByRole("dialog", { name: "Change this promise" });
    await change.getByRole("button", { name: /Tomorrow noon|Thursday noon/ }).click();
    await change.getByLabel("What").fill("find the parcel");
    await change.getByRole("button", { name: "Done" }).click();
    await understood(page).getByRole("button", { name: "It is no promise" }).last().click();
    await understood(page).getByText("No promise:").waitFor();
    await sendButton(page).click();
    await eventually(async () => expect(await promisesOf(conversation.id)).toHaveLength(1));
    const [made] = await promisesOf(conversation.id);
    expect(made).toMatchObject({ what: "find the parcel", due_at: at(2, 12).toISOString() });

    await page.getByRole("button", { name: "Close", exact: true }).click();
    const question = page.getByRole("dialog", { name: "We still owe a promise" });
    await question.getByLabel("What becomes of: find the parcel").selectOption("released");
    await question.getByLabel("Why need it not be kept?").fill("It has arrived.");
    expect(await accessibilityFindings(page)).toEqual([]);
    await question.getByRole("button", { name: "Close", exact: true }).first().click();
    await eventually(async () => {
      const { state } = await world.owner.api("GET /conversations/{id}", { params: { id: conversation.id } });
      expect(state).toBe("closed");
      expect(await promisesOf(conversation.id)).toMatchObject([
        { state: "released", end_reason: "It has arrived." },
      ]);
    });
    expect(problems).toEqual([]);
    await close();
  });

  it("stands on a phone in the dark, and a note promises nothing", { timeout: 120_000 }, async () => {
    setClock(at(1, 11));
    await world.start({ subject: "Late chair", from: "Cleo Roy <cleo@example.com>" });
    const { page, problems, close } = await seatAt("/inbox/open", { viewport: phone, dark: true });
    await openRow(page, "Late chair");
    await page.getByRole("button", { name: "Note" }).click();
    const note = page.getByRole("textbox", { name: "Your note" });
    await note.pressSequentially("I'll call Cleo tomorrow.");
    await page.getByText("Draft saved").waitFor();
    expect(await understood(page).count()).toBe(0);
    await page.getByRole("tab", { name: "Reply" }).click();
    const field = await composerOf(page);
    await field.pressSequentially("I'll write to you on Friday.");
    await understood(page).getByText("You promise Cleo").waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.goto(`${world.url}/promises?by=customer`);
    await page.getByText("No customer owes us anything").waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it("is kept on the screen while there is no network, and made when there is", {
    timeout: 120_000,
  }, async () => {
    setClock(at(1, 11));
    const { conversation } = await world.start({
      subject: "Far table",
      from: "Emil Berg <emil@example.com>",
    });
    const { page, close } = await seatAt("/inbox/open");
    await openRow(page, "Far table");
    const field = await composerOf(page);
    await field.pressSequentially("I'll send you a new one");
    await understood(page).getByText("by when?").waitFor();
    await page.context().setOffline(true);
    await field.pressSequentially(" on Friday.");
    await understood(page).getByText(/Fri/).first().waitFor();
    await sendButton(page).click();
    await card(page, "send you a new one").waitFor();
    expect(await promisesOf(conversation.id)).toEqual([]);
    await page.context().setOffline(false);
    await eventually(async () => {
      expect(await promisesOf(conversation.id)).toMatchObject([
        { what: "send you a new one", due_at: at(3, 17).toISOString() },
      ]);
    });
    await close();
  });

  it("a customer’s own word is listed, and followed up kindly", { timeout: 120_000 }, async () => {
    setClock(at(1, 12));
    const { conversation } = await world.start({
      subject: "Receipt",
      from: "Dora Lind <dora@example.com>",
      text: "I would like my money back. I'll send you the receipt tomorrow morning.",
    });
    await eventually(async () => expect(await promisesOf(conversation.id)).toHaveLength(1));
    const { page, problems, close } = await seatAt("/promises");
    await page.goto(`${world.url}/promises?of=all&by=customer`);
    await page.getByText("Dora promised us").waitFor();
    await letItBe(page, at(3, 15));
    await page.getByRole("region", { name: "Overdue" }).getByRole("button", { name: "Follow up" }).click();
    await page.waitForURL(/\/inbox\//);
    await page
      .getByRole("textbox", { name: /^Your reply/ })
      .filter({ hasText: /receipt/i })
      .waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
