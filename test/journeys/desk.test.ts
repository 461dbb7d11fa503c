import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { seedWorkspace } from "../../server/src/domains/first-run/seed.ts";
import { accessibilityFindings, desktop, launchBrowser, phone } from "../support/browser.ts";
import { composerOf, openRow, type Seat, sendButton, takeSeat } from "../support/desk.ts";
import { type MailWorld, startMailWorld } from "../support/mail-world.ts";
import { rawMail } from "../support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";
import { ownerPassword } from "../support/world.ts";

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
    const row = (subject: string) => page.locator("#list").getByRole("link", { name: new RegExp(subject) });
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
    await page.keyboard.type("in two weeks");
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
    await page.route(/\/rich-editor/, async (route) => {
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
    await letter(page, "Yes, always.")
      .getByText(/^Goes out when we are back online/)
      .waitFor();
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
  it("a failed delivery says why, with the server's words, and is tried again", {
    timeout: 45_000,
  }, async () => {
    refused.add("gone@example.com");
    const from = "Gil Gone <gone@example.com>";
    const raw = { from, subject: "A full letter box", text: "Write to me." };
    await world.start(raw);
    const page = await sit({ viewport: phone });
    await openRow(page, "A full letter box");
    await (await composerOf(page)).pressSequentially("Hello Gil.");
    await sendButton(page).click();
    const answer = letter(page, "Hello Gil.");
    await answer.getByText(/We could not deliver this\. There is no such mailbox/).waitFor();
    await answer.getByText("What the mail server said").click();
    await answer.getByText(/No such person here/).waitFor();
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
    await page
      .locator("#list")
      .getByRole("link", { name: /First wish/ })
      .waitFor({ state: "detached" });

    await openRow(page, "Second wish");
    await (await composerOf(page)).pressSequentially("Until tomorrow.");
    await others.click();
    await page.getByRole("menuitem", { name: "Send and snooze until tomorrow" }).click();
    await toast(page, /Put away until tomorrow/).waitFor();
    await page
      .locator("#list")
      .getByRole("link", { name: /Second wish/ })
      .waitFor({ state: "detached" });

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

describe("mail is shown safely", () => {
  it("no script runs, and images from elsewhere wait until somebody asks", async () => {
    const asked: string[] = [];
    await world.deliver(dressedMail);
    const page = await sit();
    await page.route("https://pictures.example/**", (route) => {
      asked.push(route.request().url());
      return route.fulfill({
        contentType: "image/svg+xml",
        body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      });
    });
    await openRow(page, "A mail in costume");
    const mail = page.frameLocator("iframe[title='Words of the mail']");
    await mail.getByText("Look at this").waitFor();
    expect(await page.evaluate(() => "robbed" in window)).toBe(false);
    expect(await mail.locator("script, form, [onclick], [onerror]").count()).toBe(0);
    expect(asked).toEqual([]);
    await page.getByRole("button", { name: "Show 1 image" }).click();
    await expect.poll(() => asked).toEqual(["https://pictures.example/spy.png"]);
    expect(await page.evaluate(() => "robbed" in window)).toBe(false);

    await page.getByRole("button", { name: /^More for the letter of/ }).click();
    const [original] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Download original" }).click(),
    ]);
    expect(await readFile(await original.path())).toEqual(dressedMail);
  });
});

describe("a full house", () => {
  it("lists and threads go on as far as they reach", { timeout: 60_000 }, async () => {
    const { conversation } = await world.start({ subject: "A long story", text: "Chapter one." });
    for (let chapter = 2; chapter <= 60; chapter += 1) {
      const body = { kind: "note" as const, text: `Chapter ${chapter}.` };
      await world.owner.api("POST /conversations/{id}/messages", { params: { id: conversation.id }, body });
    }
    const page = await sit();
    await openRow(page, "A long story");
    await page.getByText("Chapter 60.", { exact: true }).waitFor();
    expect(await letter(page, "Chapter one.").count()).toBe(0);
    await page.getByRole("button", { name: "Show earlier messages" }).click();
    await letter(page, "Chapter one.").waitFor({ state: "attached" });
    await expect.poll(() => isInSight(letter(page, "Chapter 11."))).toBe(true);
    await page.getByRole("button", { name: "Show earlier messages" }).waitFor({ state: "detached" });

    const { workspaceId } = world.owner;
    const connectionString = world.platform.settings.databaseUrl as string;
    await seedWorkspace({ connectionString }, { workspaceId, conversations: 150 });
    await page.goto(`${world.url}/inbox/all`);
    const rows = page.getByRole("region", { name: "Conversations: Everything" });
    await rows.getByRole("listitem").first().waitFor();
    const lastPosition = () => rows.getByRole("listitem").last().getAttribute("aria-posinset");
    await expect
      .poll(
        async () => {
          await rows.evaluate((box) => box.scrollTo(0, box.scrollHeight));
          return Number(await lastPosition());
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(150);
    await press(page, "j");
    await expect.poll(() => focusedText(page)).not.toBe("");
  });

  it("a view of one's own is made and removed; own fields are kept", async () => {
    await world.start({ subject: "A plan to note" });
    const page = await sit();
    await page.getByRole("button", { name: "More about this list" }).click();
    await page.getByRole("menuitem", { name: "New view" }).click();
    const dialog = page.getByRole("dialog", { name: "New view" });
    await dialog.getByLabel("Name").fill("Mine by mail");
    await dialog.getByLabel("Channel").selectOption("email");
    await dialog.getByRole("button", { name: "Save the view" }).click();
    await page.getByRole("heading", { name: "Mine by mail" }).waitFor();
    await page.getByRole("link", { name: /A plan to note/ }).waitFor();
    await page.getByRole("button", { name: "More about this list" }).click();
    await page.getByRole("menuitem", { name: "Remove this view" }).click();
    await page.getByRole("heading", { name: "All open" }).waitFor();
    await page.getByRole("link", { name: "Mine by mail" }).waitFor({ state: "detached" });

    await page.goto(`${world.url}/settings/fields`);
    for (const [label, on] of [
      ["Order", "conversation"],
      ["Plan", "customer"],
    ] as const) {
      await page.getByLabel("New field").fill(label);
      await page.getByLabel("On", { exact: true }).selectOption(on);
      await page.getByRole("button", { name: "Add field" }).click();
      await page.getByRole("button", { name: `Remove ${label}` }).waitFor();
    }
    await page.goto(`${world.url}/inbox/open`);
    await openRow(page, "A plan to note");
    for (const [heading, label, value] of [
      ["About this conversation", "Order", "4711"],
      ["Details", "Plan", "Plus"],
    ] as const) {
      const fields = page.getByRole("region", { name: heading });
      await fields.getByRole("button", { name: "Edit" }).click();
      await fields.getByLabel(label).fill(value);
      await fields.getByRole("button", { name: "Save" }).click();
      await fields.getByRole("definition").getByText(value).waitFor();
    }
    await page.reload();
    await page.getByRole("region", { name: "Details" }).getByText("Plus").waitFor();
    await page.getByRole("region", { name: "About this conversation" }).getByText("4711").waitFor();
  });
});

describe("the keys of the house", () => {
  it("sessions end, keys and invitations are taken back, passwords change and are set anew", {
    timeout: 60_000,
  }, async () => {
    await world.join("agent", "Pia Password");
    const email = "agent2@heard.example";
    const page = await sit({ email, at: "/settings/you" });
    const elsewhere = await sit({ email });
    await page.reload();
    const others = page.getByRole("button", { name: /^Sign out of/ });
    await others.first().waitFor();
    for (let left = await others.count(); left > 0; left -= 1) {
      await others.first().click();
      await expect.poll(() => others.count()).toBe(left - 1);
    }
    await elsewhere.waitForURL(/\/sign-in/);
    await page.getByLabel("Password now").fill(ownerPassword);
    await page.getByLabel("New password").fill("a much longer calm desk");
    await page.getByRole("button", { name: "Change password" }).click();
    await toast(page, "Your password is changed.").waitFor();

    const already = outside.mails.length;
    await elsewhere.goto(`${world.url}/forgot`);
    await elsewhere.getByLabel("E-mail address").fill(email);
    await elsewhere.getByRole("button", { name: /link|send/i }).click();
    await elsewhere.getByText("Look into your mail").waitFor();
    const mail = (await outside.received(already + 1)).at(-1);
    const link = /\/reset\/[\w-]+/.exec((mail?.raw ?? "").replace(/=\r\n/g, "").replace(/=3D/g, "="))?.[0];
    await elsewhere.goto(world.url + link);
    await elsewhere.getByLabel("New password").fill("the calmest desk of all");
    await elsewhere
      .getByRole("button", { name: /password/i })
      .last()
      .click();
    await elsewhere.waitForURL(/\/sign-in/);
    await sit({ email, password: "the calmest desk of all" });

    const owners = await sit({ at: "/settings/api-keys" });
    await owners.getByRole("button", { name: "New API key" }).first().click();
    await owners.getByRole("dialog").getByLabel("Name").fill("Till");
    await owners
      .getByRole("dialog")
      .getByRole("button", { name: /^(Make|Create|Add)/ })
      .click();
    await owners.getByRole("button", { name: "I have kept it" }).click();
    await owners.getByRole("button", { name: "Revoke Till" }).click();
    await owners.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await owners.getByRole("button", { name: "Revoke Till" }).waitFor({ state: "detached" });

    await owners.goto(`${world.url}/settings/team`);
    await owners.getByLabel("E-mail address").fill("late@heard.example");
    await owners.getByRole("button", { name: "Invite", exact: true }).click();
    const offered = await owners.getByRole("textbox", { name: "Their link" }).inputValue();
    await owners.getByRole("button", { name: "Take back the invitation of late@heard.example" }).click();
    await toast(owners, /invitation is taken back/).waitFor();
    await elsewhere.goto(offered);
    await elsewhere.getByText("This invitation is not open any more").waitFor();
  });

  it("a colleague sees and helps only where invited", async () => {
    await world.join("colleague", "Cora Colleague");
    const { conversation } = await world.start({ subject: "Asked for help", text: "Is it waterproof?" });
    await world.start({ subject: "Not for her eyes" });
    const page = await sit();
    await openRow(page, "Asked for help");
    await page.getByRole("button", { name: "Invite somebody" }).click();
    await page.getByRole("option", { name: /Cora Colleague/ }).click();
    await page.getByRole("region", { name: "Who takes part" }).getByText("Cora Colleague").waitFor();

    const hers = await sit({ email: "colleague3@heard.example" });
    await hers.getByRole("heading", { name: "Where I help" }).waitFor();
    await openRow(hers, "Asked for help");
    expect(await hers.getByText("Not for her eyes").count()).toBe(0);
    const note = hers.getByRole("textbox", { name: "Your note" });
    await note.pressSequentially("It is, to ten metres.");
    await hers.getByRole("button", { name: /^Leave note/ }).click();
    await page.getByRole("article", { name: "Note by Cora Colleague" }).waitFor();
    expect(await sendButton(hers).count()).toBe(0);
    await hers.goto(`${world.url}/customers/${conversation.customer.id}`);
    await hers.getByRole("heading", { name: "About them" }).waitFor();
    expect(await hers.locator("main").getByRole("textbox").count()).toBe(0);
    expect(await accessibilityFindings(hers)).toEqual([]);
  });
});

describe("axe finds nothing", () => {
  const closed = (page: Page) => page.getByRole("dialog").waitFor({ state: "detached" });

  it.each([
    { screens: "on the desk by day", viewport: desktop, dark: false },
    { screens: "on the desk by night", viewport: desktop, dark: true },
    { screens: "on a phone", viewport: phone, dark: false },
  ])("$screens", { timeout: 60_000 }, async ({ screens, viewport, dark }) => {
    const subject = `Seen ${screens}`;
    const { conversation } = await world.start({ subject });
    const page = await sit({ viewport, dark, at: dark ? "/inbox/mine" : "/inbox/open" });
    const found: string[] = [];
    const look = async (where: string) =>
      found.push(...(await accessibilityFindings(page)).map((one) => `${where}: ${one}`));
    const visit = async (address: string) => {
      await page.goto(world.url + address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expect.poll(() => page.locator("[aria-busy=true]").count()).toBe(0);
      await look(address);
    };
    await page.getByRole("heading", { level: 1 }).waitFor();
    await look("list");
    await visit(`/inbox/open/${conversation.id}`);
    for (const [key, opened] of dark || viewport === phone ? [] : dialogs) {
      await page.keyboard.press(key);
      await opened(page).waitFor();
      await look(key);
      await page.keyboard.press("Escape");
      await closed(page);
    }
    const addresses = viewport === phone ? onPhone : onDesk(conversation.customer.id);
    for (const address of addresses[dark ? "night" : "day"]) await visit(address);
    expect(found).toEqual([]);
  });
});

const dialogs: [string, (page: Page) => Locator][] = [
  ["Control+k", (page) => page.getByRole("dialog").getByRole("combobox")],
  ["?", (page) => page.getByRole("dialog", { name: "Keys" })],
  ["a", (page) => page.getByPlaceholder("Assign to")],
  ["s", (page) => page.getByPlaceholder("Snooze until")],
];

/** Each screen by day or by night: that the colours of both are legible, the tokens' own test says. */
const onDesk = (customerId: string) => ({
  day: [
    "/settings/workspace",
    "/settings/inboxes",
    "/settings/team",
    `/customers/${customerId}`,
    "/search?q=lamp",
  ],
  night: [
    "/settings/you",
    "/settings/tags",
    "/settings/fields",
    "/settings/api-keys",
    "/customers",
    "/companies",
  ],
});
const onPhone = {
  day: ["/settings/all", "/settings/team", "/customers", "/inbox/open?panel=menu"],
  night: [],
};

/** A mail with everything in it that should not be there. */
const dressedMail = rawMail(
  "From: Eve <eve@example.com>",
  "To: support@heard.localhost",
  "Subject: A mail in costume",
  "Content-Type: text/html; charset=utf-8",
  "",
  '<p onclick="parent.robbed = 1" style="color: #333">Look at this</p>',
  '<script>parent.robbed = 1</script><img src="x" onerror="parent.robbed = 1">',
  '<img src="https://pictures.example/spy.png" alt="">',
  '<form action="https://pictures.example/"><input name="password"></form>',
  "",
);

/** Whether a letter stands within the part of the thread that one sees. */
const isInSight = (one: Locator) =>
  one.evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    return top >= 0 && top < innerHeight;
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
