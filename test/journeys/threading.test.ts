import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inWorkspace } from "../../server/src/platform/context/context.ts";
import { accessibilityFindings, desktop, launchBrowser, phone } from "../support/browser.ts";
import { takeSeat } from "../support/desk.ts";
import { eventually, type MailWorld, newest, startMailWorld } from "../support/mail-world.ts";
import { plainMail } from "../support/mails.ts";

/** What a teammate sees of how mails belong together. */
let world: MailWorld;
let browser: Browser;

beforeAll(async () => {
  world = await startMailWorld();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function closedLongAgo(id: string): Promise<void> {
  await world.owner.api("POST /conversations/{id}/closure", { params: { id } });
  await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, async ({ db }) => {
    const at = new Date(Date.now() - 60 * 86_400_000);
    await db.updateTable("conversations").set({ closed_at: at }).where("id", "=", id).execute();
  });
}

const screens = [
  { screen: "at a desk", viewport: desktop, dark: false, name: "Lena" },
  { screen: "on a phone in the dark", viewport: phone, dark: true, name: "Mats" },
];

describe.each(screens)("$screen", ({ viewport, dark, name }) => {
  const mailbox = name.toLowerCase();
  const from = `${name} Berg <${mailbox}@berg.example>`;

  it("a late answer stands in a conversation of its own, one press from the old one", {
    timeout: 90_000,
  }, async () => {
    const subject = `${name} asks for a lamp`;
    const messageId = `${mailbox}-lamp@berg.example`;
    const { conversation } = await world.start({ from, subject, messageId });
    await closedLongAgo(conversation.id);
    const headers = [`References: <${messageId}>`];
    await world.deliver(
      plainMail({
        from,
        subject: `Re: Two lamps for ${name}`,
        text: "It is late, I know",
        messageId: `${mailbox}-late@berg.example`,
        headers,
      }),
    );
    const next = await newest(world.owner.api, `Two lamps for ${name}`);
    const { page, problems, close } = await takeSeat(browser, world.url, {
      at: `/inbox/all/${next.id}`,
      viewport,
      dark,
    });
    const back = page.getByRole("link", { name: `#${conversation.number} ${subject}` });
    await back.waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await back.click();
    await page.getByRole("heading", { name: new RegExp(subject) }).waitFor();
    await page.getByText("An answer came late and began a new conversation").waitFor();
    await page.getByRole("link", { name: `#${next.number} Two lamps for ${name}` }).click();
    await page.getByRole("heading", { name: new RegExp(`Two lamps for ${name}`) }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("each mail says what is worth knowing of how it came", { timeout: 90_000 }, async () => {
    const subject = `${name} and a colleague`;
    const messageId = `${mailbox}-copy@berg.example`;
    const { data: teammates } = await world.owner.api("GET /teammates");
    const tim = teammates[0]?.email as string;
    const { conversation } = await world.start({
      from,
      subject,
      messageId,
      headers: [`Cc: Our Tim <${tim}>`],
    });
    const say = (mail: Parameters<typeof plainMail>[0]) =>
      world.deliver(
        plainMail({ subject: `Re: ${subject}`, headers: [`References: <${messageId}>`], ...mail }),
      );
    await say({
      from,
      subject: "Now about the chairs",
      text: "And the chairs?",
      messageId: `${mailbox}-2@berg.example`,
    });
    await say({ from: tim, to: from, text: "They are mine to do.", messageId: `${mailbox}-3@heard.example` });
    await eventually(async () => expect(await world.messages(conversation.id)).toHaveLength(3));
    await inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, async ({ db }) => {
      await db
        .updateTable("messages")
        .set({ newcomer: true, unproven: true, also_inbox_ids: [world.inbox.id] })
        .where("conversation_id", "=", conversation.id)
        .where("new_subject", "is not", null)
        .execute();
    });
    const { page, problems, close } = await takeSeat(browser, world.url, {
      at: `/inbox/all/${conversation.id}`,
      viewport,
      dark,
    });
    await page.getByText("Subject changed to “Now about the chairs”").waitFor();
    await page.getByText(`${mailbox}@berg.example was not part of this before`).waitFor();
    await page.getByText(`Also sent to ${world.inbox.name}`).waitFor();
    await page
      .getByText(`Our mail server could not confirm that this is from ${mailbox}@berg.example.`)
      .waitFor();
    await page.getByText("Note by e-mail").waitFor();
    await page.getByText("By e-mail, not confirmed: anybody can write olga@heard.example").waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it("an inbox says how long an answer opens again", { timeout: 90_000 }, async () => {
    const { page, problems, close } = await takeSeat(browser, world.url, {
      at: "/settings/inboxes",
      viewport,
      dark,
    });
    await page.getByRole("button", { name: `Edit ${world.inbox.name}` }).click();
    const choice = page.getByLabel("An answer opens a closed conversation again");
    await choice.selectOption({ label: "For 7 days" });
    await choice.scrollIntoViewIfNeeded();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Save" }).click();
    await eventually(async () => {
      const { data } = await world.owner.api("GET /inboxes");
      expect(data.find(({ id }) => id === world.inbox.id)?.reopen_days).toBe(7);
    });
    await world.owner.api("PATCH /inboxes/{id}", {
      params: { id: world.inbox.id },
      body: { reopen_days: 30 },
    });
    expect(problems).toEqual([]);
    await close();
  });
});
