import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFindings, launchBrowser, phone } from "../support/browser.ts";
import { composerOf, openRow, type Seat, sendButton, takeSeat } from "../support/desk.ts";
import { type MailWorld, startMailWorld } from "../support/mail-world.ts";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";

/** A day at the desk: everything that people do there, and everything that goes wrong. */
const refused = new Set<string>();
const seats: Seat[] = [];
let world: MailWorld;
let outside: SmtpSink;
let browser: Browser;

beforeAll(async () => {
  outside = await startSmtpSink({
    refuse: (address) => (refused.has(address) ? { code: 550, words: "No such person here" } : null),
  });
  world = await startMailWorld();
  await world.sendThrough(outside);
  await world.join("agent", "Ben Agent");
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const seat of seats.splice(0)) await seat.close();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  await outside?.stop();
});

async function sit(options?: Parameters<typeof takeSeat>[2]): Promise<Page> {
  const seat = await takeSeat(browser, world.url, options);
  seats.push(seat);
  return seat.page;
}

const ben = { email: "agent1@heard.example" };
const press = (page: Page, keys: string) =>
  keys.split(" ").reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const toast = (page: Page, words: string | RegExp) =>
  page.getByRole("region", { name: /What just happened/ }).getByText(words);
const letter = (page: Page, words: string) => page.getByRole("article").filter({ hasText: words });
const draftSaved = (page: Page) => page.getByText("Draft saved", { exact: true }).waitFor();

describe("by the keyboard alone", () => {
  it("reads, answers, takes back, notes, assigns, snoozes, tags, closes and finds", {
    timeout: 60_000,
  }, async () => {
    await world.start({ subject: "A lamp flickers", text: "It hums like a xylophone." });
    await world.start({ subject: "A chair wobbles", text: "On one leg." });
    const page = await sit();
    const row = (subject: string) => page.getByRole("link", { name: new RegExp(subject) });
    await row("A lamp flickers").waitFor();

    await press(page, "j");
    await expect.poll(() => focusedText(page)).toContain("A chair wobbles");
    await press(page, "j");
    await expect.poll(() => focusedText(page)).toContain("A lamp flickers");
    await press(page, "k");
    await expect.poll(() => focusedText(page)).toContain("A chair wobbles");
    await press(page, "j Enter");
    await letter(page, "like a xylophone").waitFor();

    await press(page, "r");
    const reply = page.getByRole("textbox", { name: /^Your reply to/ });
    await expect.poll(() => isFocused(page, /^Your reply to/)).toBe(true);
    await page.keyboard.type("We send a new one.");
    await press(page, "Control+Enter");
    await letter(page, "We send a new one.").getByText("On its way").waitFor();
    await toast(page, /Sent to/).waitFor();
    await press(page, "F8 Enter");
    await toast(page, /Taken back/).waitFor();
    await expect.poll(() => reply.textContent()).toContain("We send a new one.");
    await expect.poll(() => letter(page, "We send a new one.").count()).toBe(0);

    await press(page, "Escape n");
    await expect.poll(() => isFocused(page, "Your note")).toBe(true);
    await page.keyboard.type("Is one in stock, @Ben");
    await page.getByRole("option", { name: /Ben Agent/ }).waitFor();
    await press(page, "Enter");
    await page.keyboard.type("?");
    await press(page, "Control+Enter");
    const note = page.getByRole("article", { name: "Note by Olga Owner" });
    await note.getByText("Ben Agent").waitFor();

    await press(page, "Escape a");
    await page.getByPlaceholder("Assign to").waitFor();
    await page.keyboard.type("me");
    await press(page, "Enter");
    await page.getByRole("button", { name: "Assigned to You" }).waitFor();

    await press(page, "t");
    await page.getByPlaceholder("Find or make a tag").waitFor();
    await page.keyboard.type("fragile");
    await page.getByRole("option", { name: "Create “fragile”" }).waitFor();
    await press(page, "Enter");
    await page.getByRole("button", { name: "Remove tag fragile" }).waitFor();
    await press(page, "Escape");

    await press(page, "s");
    await page.getByPlaceholder("Snooze until").waitFor();
    await page.keyboard.type("next week");
    await press(page, "Enter");
    await toast(page, /Put away until/).waitFor();
    await row("A lamp flickers").waitFor({ state: "detached" });
    await page.getByRole("heading", { name: "A chair wobbles" }).waitFor();
    await press(page, "e");
    await toast(page, /^Closed\./).waitFor();
    await row("A chair wobbles").waitFor({ state: "detached" });

    await press(page, "/");
    await expect.poll(() => isFocused(page, "Search for")).toBe(true);
    await page.keyboard.type("xylophone");
    await page.getByRole("link", { name: /A lamp flickers/ }).waitFor();
    await press(page, "Tab Enter");
    await page.getByText(/^Snoozed until/).waitFor();
    await press(page, "?");
    await page.getByRole("dialog", { name: "Keys" }).getByText("Leave a note").waitFor();
    await press(page, "Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    const told = await sit(ben);
    await told.getByRole("button", { name: "Notices, 1 unread" }).click();
    await told.getByRole("link", { name: /Olga Owner.*A lamp flickers/ }).click();
    await told.getByRole("article", { name: "Note by Olga Owner" }).waitFor();
  });
});

describe("words are never lost", () => {
  it("a draft survives a reload, and is there in another browser", async () => {
    await world.start({ subject: "Half an answer" });
    const page = await sit();
    await openRow(page, "Half an answer");
    await (await composerOf(page)).pressSequentially("We looked, and ");
    await page.reload();
    const field = page.getByRole("textbox", { name: /^Your reply to/ });
    await expect.poll(() => field.textContent()).toContain("We looked, and");
    await (await composerOf(page)).press("End");
    await field.pressSequentially("found it.");
    await draftSaved(page);

    const other = await sit({ viewport: phone });
    await openRow(other, "Half an answer");
    const there = await composerOf(other);
    await expect.poll(() => there.textContent()).toBe("We looked, and found it.");
  });

  it("every key lands in the reply, however late the editor comes", async () => {
    await world.start({ subject: "Quick fingers" });
    const page = await sit({ viewport: phone });
    let letThrough = () => {};
    const held = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await page.route(/rich-editor/, async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await openRow(page, "Quick fingers");
    const field = await composerOf(page);
    await field.pressSequentially("greens are ");
    letThrough();
    const typed = page.keyboard.type("nearest to the sea, we see", { delay: 25 });
    await page.getByRole("toolbar", { name: /./ }).waitFor();
    await typed;
    await expect.poll(() => field.textContent()).toBe("greens are nearest to the sea, we see");
    await sendButton(page).waitFor();
  });

  it("while the server is gone a quiet bar says so, and what was written goes out afterwards", {
    timeout: 60_000,
  }, async () => {
    await world.start({ subject: "Before the outage", text: "Are you there?" });
    const page = await sit();
    await openRow(page, "Before the outage");
    const field = await composerOf(page);
    await world.app.stop();
    await page.getByText("We cannot reach the server.").waitFor();
    await field.pressSequentially("Yes, always.");
    await page.getByText("Draft saved on this device").waitFor();
    await press(page, "Control+Enter");
    await letter(page, "Yes, always.").getByText("Goes out when we are back online").waitFor();
    await world.restart();
    await letter(page, "Yes, always.").getByText("Sent", { exact: true }).waitFor();
    await page.getByText("We cannot reach the server.").waitFor({ state: "detached" });
    const answers = outside.mails.filter(({ raw }) => raw.includes("Yes, always."));
    expect(answers).toHaveLength(1);
  });
});

describe("together", () => {
  it("one sees the other type, and is asked before a second answer goes out", {
    timeout: 45_000,
  }, async () => {
    await world.start({ subject: "Two answers at once", text: "Which colour?" });
    const [olgas, bens] = [await sit(), await sit(ben)];
    await openRow(olgas, "Two answers at once");
    await openRow(bens, "Two answers at once");
    await (await composerOf(olgas)).pressSequentially("It is green.");
    await (await composerOf(bens)).pressSequentially("It is blue.");
    await olgas.getByText("Ben is typing").waitFor();
    await olgas.getByText("Ben is writing here too.").waitFor();
    await bens.getByText("Olga is typing").waitFor({ state: "detached" });
    await press(bens, "Control+Enter");
    await letter(olgas, "It is blue.").waitFor();
    await olgas.getByText("Ben replied while you were writing.").waitFor();

    await sendButton(olgas).click();
    const asked = olgas.getByRole("dialog", { name: "Something happened meanwhile" });
    await asked.getByRole("button", { name: "Look first" }).click();
    await expect
      .poll(() => olgas.getByRole("textbox", { name: /^Your reply/ }).textContent())
      .toBe("It is green.");
    await sendButton(olgas).click();
    await asked.getByRole("button", { name: "Send anyway" }).click();
    await letter(bens, "It is green.").waitFor();
  });
});

describe("ways to send", () => {
  it("a failed delivery shows the server's words, and is tried again", { timeout: 45_000 }, async () => {
    refused.add("gone@example.com");
    const from = "Gil Gone <gone@example.com>";
    const raw = { from, subject: "A full letter box", text: "Write to me." };
    await world.start(raw);
    const page = await sit({ viewport: phone });
    await openRow(page, "A full letter box");
    await (await composerOf(page)).pressSequentially("Hello Gil.");
    await sendButton(page).click();
    const answer = letter(page, "Hello Gil.");
    await answer.getByText(/We could not deliver this\..*No such person here/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    refused.clear();
    await answer.getByRole("button", { name: "Try again" }).click();
    await answer.getByText("Sent", { exact: true }).waitFor();
    expect(outside.mails.at(-1)?.to).toEqual(["gone@example.com"]);
  });

  it("later, taken back; with a close, with a snooze, with pictures", { timeout: 60_000 }, async () => {
    for (const subject of ["First wish", "Second wish", "Third wish"]) await world.start({ subject });
    const page = await sit();
    await openRow(page, "First wish");
    const field = await composerOf(page);
    await field.pressSequentially("In good time.");
    const others = page.getByRole("button", { name: "Other ways to send" });
    await others.click();
    await page.getByRole("menuitem", { name: /^Tomorrow morning/ }).click();
    const answer = letter(page, "In good time.");
    await answer.getByText(/Goes out tomorrow/).waitFor();
    await answer.getByRole("button", { name: "Take back and edit" }).click();
    await answer.waitFor({ state: "detached" });
    await expect.poll(() => field.textContent()).toBe("In good time.");

    await others.click();
    await page.getByRole("menuitem", { name: "Send and close" }).click();
    await toast(page, /^Closed\./).waitFor();
    await page.getByRole("link", { name: /First wish/ }).waitFor({ state: "detached" });

    await openRow(page, "Second wish");
    await (await composerOf(page)).pressSequentially("Until tomorrow.");
    await others.click();
    await page.getByRole("menuitem", { name: "Send and snooze until tomorrow" }).click();
    await toast(page, /Put away until tomorrow/).waitFor();
    await page.getByRole("link", { name: /Second wish/ }).waitFor({ state: "detached" });

    await openRow(page, "Third wish");
    await (await composerOf(page)).pressSequentially("See here: ");
    await page.getByRole("textbox", { name: /^Your reply/ }).evaluate(givePicture, "paste");
    await page
      .getByRole("textbox", { name: /^Your reply/ })
      .getByRole("img")
      .waitFor();
    await page.getByRole("textbox", { name: /^Your reply/ }).evaluate(givePicture, "drop");
    await expect
      .poll(() =>
        page
          .getByRole("textbox", { name: /^Your reply/ })
          .getByRole("img")
          .count(),
      )
      .toBe(2);
    await draftSaved(page);
    await sendButton(page).click();
    const pictured = letter(page, "See here:");
    await pictured.getByText("Sent", { exact: true }).waitFor();
    await expect.poll(() => pictured.getByRole("img").evaluateAll(haveLoaded)).toBe(true);
    const mail = outside.mails.at(-1)?.raw ?? "";
    expect(mail.match(/Content-ID: </gi)).toHaveLength(2);
    expect(mail).toMatch(/src=3D"cid:|src="cid:/);
  });
});

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

/** Whether the field of that name has the cursor. */
async function isFocused(page: Page, name: string | RegExp): Promise<boolean> {
  const field = page.getByRole("textbox", { name }).or(page.getByRole("searchbox", { name }));
  return (await field.count()) > 0 && field.evaluate((element) => element === document.activeElement);
}

/** Hands a picture to the editor, as the clipboard or the mouse does. Runs in the page. */
async function givePicture(editor: Element, how: string): Promise<void> {
  const canvas = new OffscreenCanvas(40, 30);
  canvas.getContext("2d")?.fillRect(5, 5, 20, 20);
  const files = new DataTransfer();
  files.items.add(new File([await canvas.convertToBlob()], `${how}.png`, { type: "image/png" }));
  const { x, y } = editor.getBoundingClientRect();
  const common = { bubbles: true, cancelable: true };
  editor.dispatchEvent(
    how === "paste"
      ? new ClipboardEvent("paste", { ...common, clipboardData: files })
      : new DragEvent("drop", { ...common, dataTransfer: files, clientX: x + 20, clientY: y + 20 }),
  );
}

/** Whether all pictures are there. Runs in the page. */
const haveLoaded = (images: (Element & { complete?: boolean; naturalWidth?: number })[]) =>
  images.every(({ complete, naturalWidth }) => complete && naturalWidth);
