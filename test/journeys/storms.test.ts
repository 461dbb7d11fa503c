import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeAutomaticMessage } from "../../server/src/domains/conversations/messages.ts";
import { inWorkspace } from "../../server/src/platform/context/context.ts";
import { accessibilityFindings, launchBrowser, phone } from "../support/browser.ts";
import { type Seat, takeSeat } from "../support/desk.ts";
import { type ImapStandIn, startImapStandIn } from "../support/imap-stand-in.ts";
import { type MailWorld, startMailWorld } from "../support/mail-world.ts";

const pictures = process.env.PICTURES;

let world: MailWorld;
let imap: ImapStandIn;
let browser: Browser;

beforeAll(async () => {
  world = await startMailWorld();
  imap = await startImapStandIn({ folder: "Support" });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await world?.stop();
  await imap?.stop();
});

async function isWell({ page, problems }: Seat, picture: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${picture}.png` });
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
}

const dialogOf = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

test("an inbox says which folder it reads and when it did, keeps its ceilings, and shows a storm", async () => {
  const seat = await takeSeat(browser, world.url, { at: "/settings/inboxes" });
  const { page } = seat;

  await page.getByRole("button", { name: /mailbox of Support$|^Connection of Support$/ }).click();
  const connection = dialogOf(page, /^Connect /);
  const login = { Server: imap.host, Port: String(imap.port), User: "support", Password: "secret" };
  for (const [label, words] of Object.entries(login)) await connection.getByLabel(label).first().fill(words);
  await connection.getByLabel("Folder").fill("Support");
  await connection.getByLabel("Connection").first().selectOption("Not encrypted");
  await connection.getByRole("switch", { name: /^Send/ }).click();
  await isWell(seat, "connection");
  await connection.getByRole("button", { name: "Save" }).click();
  await page.getByText("Mail comes in at once.").waitFor();
  await page.getByText(/Last read just now/).waitFor();

  await page.getByRole("button", { name: "Edit Support" }).click();
  const edit = dialogOf(page, "Edit Support");
  await edit.getByLabel("In an hour").fill("");
  await edit.getByLabel("To one customer in a day").fill("1");
  // What was typed outlives a press beside the dialog, one Escape, and a save that is refused.
  await page.mouse.click(5, 5);
  await page.keyboard.press("Escape");
  await page.getByText("Nothing is saved yet.", { exact: false }).waitFor();
  await edit.getByRole("button", { name: "Save" }).click();
  await edit.getByText("Please put in a whole number.").waitFor();
  // The browser itself notes the refusal.
  expect(seat.problems.splice(0)).toHaveLength(1);
  await edit.getByLabel("In an hour").fill("300");
  await isWell(seat, "ceilings");
  await edit.getByRole("button", { name: "Save" }).click();
  await edit.waitFor({ state: "hidden" });
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByText("Saved", { exact: true }).waitFor({ state: "detached" });
  // What is saved needs no second Escape.
  await page.getByRole("button", { name: "Acknowledgement of Support" }).click();
  const acknowledgement = dialogOf(page, "Acknowledgement of Support");
  await acknowledgement.getByLabel("Stop after so many in an hour").fill("90");
  await acknowledgement.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await acknowledgement.waitFor({ state: "hidden" });

  const { conversation } = await world.start();
  const { workspaceId } = world.owner;
  for (const text of ["Noted", "Noted again"]) {
    await inWorkspace(world.platform, { workspaceId }, (ctx) =>
      writeAutomaticMessage(ctx, conversation.id, { text, from: { id: null, name: "Us" } }),
    );
  }
  await page.reload();
  await page.getByText("A customer has had a day's worth of mail that goes out by itself.").waitFor();
  await page.getByRole("link", { name: "Who it is" }).waitFor();
  await isWell(seat, "storm");
  await seat.close();

  const small = await takeSeat(browser, world.url, { at: "/settings/inboxes", viewport: phone });
  await small.page.getByText(/day's worth of mail/).waitFor();
  await isWell(small, "storm-phone");
  await small.close();
}, 120_000);
