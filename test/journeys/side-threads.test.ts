import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseMail } from "../../server/src/platform/mail/parse-mail.ts";
import { accessibilityFindings, desktop, launchBrowser, phone } from "../support/browser.ts";
import { composerOf, sendButton, takeSeat } from "../support/desk.ts";
import { eventually, type MailWorld, startMailWorld } from "../support/mail-world.ts";
import { plainMail } from "../support/mails.ts";
import { type SmtpSink, startSmtpSink } from "../support/smtp-sink.ts";

/** Who gets what we write: the customer, all of them, or a third party whom the customer does not see. */
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
  await browser?.close();
  await world?.stop();
  await outside?.stop();
});

const carrier = "desk@carrier.example";

async function mailTo(address: string) {
  const taken = await eventually(async () => {
    const found = outside.mails.findLast(({ to }) => to.includes(address));
    if (!found) throw new Error(`No mail to ${address} yet`);
    return found;
  });
  return { ...taken, mail: await parseMail(Buffer.from(taken.raw, "latin1")) };
}

const screens = [
  { screen: "at a desk", viewport: desktop, dark: false, name: "Ana Lima" },
  { screen: "on a phone in the dark", viewport: phone, dark: true, name: "Mia Wong" },
];

describe.each(screens)("$screen", ({ viewport, dark, name }) => {
  const first = name.split(" ")[0] as string;
  const address = `${first.toLowerCase()}@customer.example`;
  const from = `${name} <${address}>`;

  it("one chooses who gets a reply, and is asked before a stranger does", { timeout: 120_000 }, async () => {
    const { conversation } = await world.start({
      from,
      subject: `${first} and Ben ask`,
      messageId: `${first}-and-ben@customer.example`,
      headers: ["Cc: Ben Ito <ben@customer.example>"],
    });
    const at = `/inbox/open/${conversation.id}`;
    const { page, problems, close } = await takeSeat(browser, world.url, { at, viewport, dark });
    const editor = await composerOf(page);
    await page.getByRole("button", { name: `To ${name}, in copy Ben Ito` }).waitFor();
    await page.getByRole("button", { name: "Only the writer" }).click();
    await page.getByText("Left out:").waitFor();
    await page.getByRole("button", { name: "Add Ben Ito" }).click();
    await page.getByText("Left out:").waitFor({ state: "detached" });

    await page.getByRole("button", { name: /Change who gets it/ }).click();
    const copy = page.getByRole("textbox", { name: "Cc", exact: true });
    await copy.fill("stranger@else.example");
    await copy.press("Enter");
    await page.getByText("New:").waitFor();
    await editor.click();
    await editor.pressSequentially("Here is how.");
    // What is half an address stays in sight, and nothing goes without whom it was to name.
    await page.getByRole("button", { name: /Change who gets it/ }).click();
    await copy.fill("carl");
    await editor.click();
    await page.getByText("“carl” is not an e-mail address.", { exact: false }).waitFor();
    expect(await sendButton(page).isDisabled()).toBe(true);
    await copy.fill("");
    await editor.click();
    await sendButton(page).click();
    const question = page.getByRole("alertdialog", { name: "Somebody new gets this" });
    await question.getByText(/stranger@else.example has never been in this conversation/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    await page.getByRole("button", { name: /Change who gets it/ }).click();
    await page.getByRole("button", { name: "Remove stranger@else.example from Cc" }).click();
    await sendButton(page).click();
    const { to } = await mailTo(address);
    expect(to.toSorted()).toEqual([address, "ben@customer.example"].toSorted());
    expect(outside.mails.some(({ to }) => to.includes("stranger@else.example"))).toBe(false);
    expect(problems).toEqual([]);
    await close();
  });

  it("with more in copy than one answer takes, it goes to the writer; what is not saved says so", {
    timeout: 120_000,
  }, async () => {
    const crowd = Array.from({ length: 60 }, (_, at) => `p${at}@crowd.example`);
    const { conversation } = await world.start({
      from,
      subject: `${first} writes to all`,
      messageId: `${first}-and-all@customer.example`,
      headers: [`Cc: ${crowd.join(",\n ")}`],
    });
    const at = `/inbox/open/${conversation.id}`;
    const { page, close } = await takeSeat(browser, world.url, { at, viewport, dark });
    const editor = await composerOf(page);
    await editor.pressSequentially("Only for you.");
    await page.getByText("Draft saved", { exact: true }).waitFor();
    const why = page.getByText("60 people were in copy: too many for one answer. Add whom you need.");
    await why.waitFor();
    await page.getByRole("button", { name: "Reply all" }).click();
    await why.nth(1).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.getByRole("button", { name: /Change who gets it/ }).click();
    const copy = page.getByRole("textbox", { name: "Cc", exact: true });
    await copy.fill(crowd.slice(0, 51).join(", "));
    await copy.press("Enter");
    await page.getByText("Not saved: Cc has 51 addresses; one letter takes 50 there.").waitFor();
    expect(await page.getByText("Draft saved").count()).toBe(0);
    await page.getByRole("button", { name: "Remove p0@crowd.example from Cc" }).click();
    await page.getByText("Draft saved", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Only the writer" }).click();
    await sendButton(page).click();
    const sent = () => outside.mails.filter(({ raw }) => raw.includes(`Re: ${first} writes to all`));
    await expect.poll(() => sent().map(({ to }) => to), { timeout: 30_000 }).toEqual([[address]]);
    await close();
  });

  it("a letter goes to a third party, whose answer stays out of the customer's sight", {
    timeout: 90_000,
  }, async () => {
    const { conversation } = await world.start({
      from,
      subject: `${first} misses a parcel`,
      messageId: `${first}-parcel@customer.example`,
      text: "Parcel ZQ-77 never came.",
    });
    const at = `/inbox/open/${conversation.id}`;
    const { page, problems, close } = await takeSeat(browser, world.url, { at, viewport, dark });
    const more = page.getByRole("button", { name: `More for the letter of ${name}` });
    await more.waitFor();
    if (viewport === desktop) {
      await page.locator("#conversation").focus();
      await page.keyboard.press("f");
      const byKey = page.getByRole("dialog", { name: "Forward to a third party" });
      await byKey.getByRole("listitem").filter({ hasText: "Parcel ZQ-77" }).waitFor();
      await page.keyboard.press("Escape");
      await byKey.waitFor({ state: "detached" });
    }
    await more.click();
    await page.getByRole("menuitem", { name: "Forward to a third party" }).click();
    const form = page.getByRole("dialog", { name: "Forward to a third party" });
    await form.getByText(`${first} does not see any of this.`).waitFor();
    await form.getByRole("textbox", { name: "To" }).fill(`${first.toLowerCase()}.${carrier}`);
    await form.getByRole("textbox", { name: "To" }).press("Enter");
    await form.getByRole("textbox", { name: "Your words" }).fill("Where is it, please?");
    await form.getByLabel("Wait for their answer").check();
    expect(await accessibilityFindings(page)).toEqual([]);
    await form.getByRole("button", { name: "Send", exact: true }).click();
    await form.waitFor({ state: "detached" });
    const strand = page.getByRole("region", { name: /^Side thread with/ });
    await strand.getByText("the customer does not see this").waitFor();

    const { mail } = await mailTo(`${first.toLowerCase()}.${carrier}`);
    expect(mail.text).toContain("Parcel ZQ-77 never came.");
    const answer = plainMail({
      from: `Cara Carrier <${first.toLowerCase()}.${carrier}>`,
      to: mail.replyTo[0]?.address,
      subject: `Re: ${mail.subject}`,
      text: "It waits in Leeds.",
      messageId: `leeds-${first}@carrier.example`,
      headers: [`In-Reply-To: <${mail.messageId}>`],
    });
    await world.deliver(answer, {
      from: `${first.toLowerCase()}.${carrier}`,
      to: [mail.replyTo[0]?.address as string],
    });
    await strand.getByText("It waits in Leeds.").first().waitFor();
    const unfolded = strand.getByRole("textbox", { name: /^Your words to/ });
    if (!(await unfolded.isVisible())) await strand.getByRole("button", { expanded: false }).first().click();
    await unfolded.fill("Please send it on.");
    expect(await accessibilityFindings(page)).toEqual([]);
    await strand.getByRole("button", { name: /^Send to Cara Carrier/ }).click();
    await strand.getByText("Please send it on.").first().waitFor();
    await eventually(async () =>
      expect((await mailTo(`${first.toLowerCase()}.${carrier}`)).mail.text).toContain("send it on"),
    );

    const editor = await composerOf(page);
    await page.getByRole("button", { name: new RegExp(`^To ${name}`) }).waitFor();
    await editor.pressSequentially("We found it.");
    await sendButton(page).click();
    const reply = await eventually(async () => {
      const found = await mailTo(address);
      expect(found.mail.text).toContain("We found it.");
      return found;
    });
    expect(reply.to).toEqual([address]);
    expect(reply.raw).not.toMatch(/Leeds|carrier\.example/);
    expect(problems).toEqual([]);
    await close();
  });

  it("who was in copy before is offered, and the whole talk goes to a third party with a colleague in copy", {
    timeout: 120_000,
  }, async () => {
    const { conversation } = await world.start({
      from,
      subject: `${first} asks again`,
      messageId: `${first}-again-1@customer.example`,
      headers: ["Cc: Bob Baker <bob@customer.example>"],
      text: "The first letter, with Bob.",
    });
    await world.deliver(
      plainMail({
        from,
        subject: `Re: ${first} asks again`,
        messageId: `${first}-again-2@customer.example`,
        headers: [`In-Reply-To: <${first}-again-1@customer.example>`],
        text: "The second letter, without Bob.",
      }),
    );
    await eventually(async () => expect(await world.messages(conversation.id)).toHaveLength(2));
    const at = `/inbox/open/${conversation.id}`;
    const { page, problems, close } = await takeSeat(browser, world.url, { at, viewport, dark });
    await composerOf(page);
    await page.getByText("Bob Baker was in copy before.").waitFor();
    await page.getByRole("button", { name: "Add Bob Baker" }).click();
    await page.getByRole("button", { name: `To ${name}, in copy Bob Baker` }).waitFor();
    expect(await page.getByText("was in copy before").count()).toBe(0);
    expect(await page.getByText("New:").count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);

    await page
      .getByRole("button", { name: `More for the letter of ${name}` })
      .last()
      .click();
    await page.getByRole("menuitem", { name: "Forward to a third party" }).click();
    const form = page.getByRole("dialog", { name: "Forward to a third party" });
    const to = `${first.toLowerCase()}.whole@carrier.example`;
    const colleague = `${first.toLowerCase()}.boss@carrier.example`;
    for (const [field, whom] of [
      ["To", to],
      ["Cc", colleague],
    ] as const) {
      await form.getByRole("textbox", { name: field, exact: true }).fill(whom);
      await form.getByRole("textbox", { name: field, exact: true }).press("Enter");
    }
    await form.getByRole("button", { name: "Forward more letters" }).click();
    await form.getByLabel("The whole talk, 2 letters").check();
    expect(await accessibilityFindings(page)).toEqual([]);
    await form.getByRole("button", { name: "Send", exact: true }).click();
    await form.waitFor({ state: "detached" });
    const { mail, to: envelope } = await mailTo(to);
    expect(envelope.toSorted()).toEqual([colleague, to].toSorted());
    expect(mail.cc.map(({ address }) => address)).toEqual([colleague]);
    expect(mail.text).toMatch(/The first letter, with Bob\.[\s\S]*The second letter, without Bob\./);
    const strand = page.getByRole("region", { name: /^Side thread with/ });
    const fields = strand.getByRole("button", {
      name: new RegExp(`^To ${to}, in copy ${colleague}.*Change`),
    });
    if (!(await fields.isVisible())) await strand.getByRole("button", { expanded: false }).first().click();
    await fields.waitFor();
    // Taking the last one away brings nobody back, and what is half an address is not lost.
    await fields.click();
    await strand.getByRole("textbox", { name: "Cc", exact: true }).fill("late@carrier.example, carl");
    await strand.getByRole("textbox", { name: /^Your words to/ }).fill("One more thing.");
    await strand.getByText("“carl” is not an e-mail address.", { exact: false }).waitFor();
    const send = strand.getByRole("button", { name: /^Send to/ });
    expect(await send.isDisabled()).toBe(true);
    await strand.getByRole("textbox", { name: "Cc", exact: true }).fill("");
    await strand.getByRole("button", { name: `Remove ${colleague} from Cc` }).click();
    await strand.getByRole("button", { name: `Remove ${to} from To` }).click();
    await strand.getByRole("button", { name: /^To nobody yet, in copy late@carrier.example/ }).waitFor();
    expect(await send.isDisabled()).toBe(true);
    expect(await accessibilityFindings(page)).toEqual([]);
    await strand.getByRole("button", { name: "Everybody who is in it" }).click();
    await fields.waitFor();
    expect(await send.isEnabled()).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });
});
