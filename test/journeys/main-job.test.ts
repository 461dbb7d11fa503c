import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFindings, desktop, launchBrowser, openWindow, phone } from "../support/browser.ts";
import { type MailWorld, startMailWorld } from "../support/mail-world.ts";
import { plainMail } from "../support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";
import { ownerPassword } from "../support/world.ts";

/** The main job, played by everybody at their own screen, with no fakes between. */
let world: MailWorld;
let outside: SmtpSink;
let browser: Browser;

beforeAll(async () => {
  outside = await startSmtpSink();
  world = await startMailWorld();
  await world.sendThrough(outside);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.stop();
  await outside.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${world.url}/sign-in`);
  await page.getByLabel("E-mail").fill("olga@heard.example");
  await page.getByLabel("Password", { exact: true }).fill(ownerPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/inbox\/|\/welcome/);
}

/** At a desk the composer is open; on a phone it wakes when asked for. */
async function writeReply(page: Page, to: string, words: string): Promise<void> {
  const asleep = page.getByRole("button", { name: `Reply to ${to}` });
  if (await asleep.isVisible()) await asleep.click();
  const editor = page.getByRole("textbox", { name: /Your reply to/ });
  await editor.click();
  await editor.pressSequentially(words);
  await page.getByRole("button", { name: /^Send( Ctrl| ⌘|$)/ }).click();
}

const headerOf = (raw: string, name: string) =>
  new RegExp(`^${name}: *((?:.*)(?:\\r\\n[ \\t].*)*)`, "im").exec(raw)?.[1]?.replace(/\s+/g, " ").trim() ??
  "";

const screens = [
  { screen: "at a desk", viewport: desktop, customer: "Ana Lima", address: "ana.desk@example.com" },
  { screen: "on a phone", viewport: phone, customer: "Ben Okafor", address: "ben.phone@example.com" },
];

describe.each(screens)("$screen", ({ viewport, customer, address }) => {
  const firstName = customer.split(" ")[0] as string;

  it("a mail comes in, is answered, and the answer to that joins", { timeout: 90_000 }, async () => {
    const { page, problems, close } = await openWindow(browser, { viewport, hasTouch: viewport === phone });
    await signIn(page);
    await page.goto(`${world.url}/inbox/open`);
    await page.getByRole("heading", { name: "All open" }).waitFor();
    const already = outside.mails.length;
    const first = `question-${firstName}@customer.example`;

    const subject = `${firstName} asks about a parcel`;
    const from = `${customer} <${address}>`;
    await world.deliver(plainMail({ from, subject, messageId: first, text: "Where is my parcel?" }), {
      from: address,
    });
    const row = page.getByRole("link", { name: new RegExp(subject) });
    await row.waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    await row.click();
    const thread = page.getByRole("article");
    await thread.getByText("Where is my parcel?").waitFor();
    await writeReply(page, firstName, "It is on its way, with a number: 4711.");
    await page.getByRole("button", { name: "Undo" }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    const reply = (await outside.received(already + 1)).at(-1) as { raw: string; to: string[] };
    expect(reply.to).toEqual([address]);
    expect(headerOf(reply.raw, "In-Reply-To")).toBe(`<${first}>`);
    expect(headerOf(reply.raw, "References")).toContain(`<${first}>`);
    expect(headerOf(reply.raw, "Subject")).toBe(`Re: ${subject}`);
    expect(reply.raw).toContain("It is on its way");
    await page.getByText("Sent", { exact: true }).first().waitFor();

    const answered = headerOf(reply.raw, "Message-ID").replace(/[<>]/g, "");
    await world.deliver(
      plainMail({
        from,
        subject: `Re: ${subject}`,
        messageId: `thanks-${firstName}@customer.example`,
        headers: [`In-Reply-To: <${answered}>`, `References: <${first}> <${answered}>`],
        text: "Thank you, it has come!",
      }),
      { from: address },
    );
    await thread.getByText("Thank you, it has come!").waitFor();
    const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
    expect(data.filter((one) => one.subject === subject)).toHaveLength(1);
    expect(problems).toEqual([]);
    await close();
  });

  it("somebody writes in the chat, both sides see each other at once", { timeout: 90_000 }, async () => {
    const agent = await openWindow(browser, { viewport, hasTouch: viewport === phone });
    await signIn(agent.page);
    await agent.page.goto(`${world.url}/inbox/open`);
    const visitor = await openWindow(browser, { viewport, hasTouch: viewport === phone });
    await visitor.page.goto(`${world.url}/demo`);
    await visitor.page.getByRole("button", { name: /chat/i }).first().click();
    const words = `${firstName} here: does the lamp come in green?`;
    const box = visitor.page.getByRole("textbox").first();
    await box.fill(words);
    await box.press("Enter");

    await agent.page.getByRole("link", { name: new RegExp(words.slice(0, 20)) }).click();
    await agent.page.getByRole("article").getByText(words).waitFor();
    expect(await accessibilityFindings(visitor.page)).toEqual([]);
    const asleep = agent.page.getByRole("button", { name: /^Reply to/ });
    if (await asleep.isVisible()) await asleep.click();
    const editor = agent.page.getByRole("textbox", { name: /Your reply to/ });
    await editor.pressSequentially("It does, in two");
    await visitor.page.getByText(/is writing|typing/i).waitFor();
    await editor.pressSequentially(" greens.");
    await agent.page.getByRole("button", { name: /^Send( Ctrl| ⌘|$)/ }).click();
    await visitor.page.getByText("It does, in two greens.").waitFor();
    await agent.page.getByText("Seen", { exact: true }).waitFor();

    await box.pressSequentially("Lovely");
    await agent.page.getByText(/is writing/i).waitFor();
    await box.press("Enter");
    await agent.page.getByRole("article").getByText("Lovely").waitFor();
    expect(await accessibilityFindings(agent.page)).toEqual([]);

    await visitor.page.context().setOffline(true);
    await box.fill("Written in a tunnel");
    await box.press("Enter");
    await visitor.page.context().setOffline(false);
    await agent.page.getByRole("article").getByText("Written in a tunnel").waitFor();
    await expect.poll(() => agent.page.getByText("Written in a tunnel").count()).toBeGreaterThan(0);
    expect(await agent.page.getByRole("article").getByText("Written in a tunnel").count()).toBe(1);
    expect(agent.problems).toEqual([]);
    await agent.close();
    await visitor.close();
  });
});
