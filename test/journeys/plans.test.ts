import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { accessibilityFindings, launchBrowser, openWindow, phone } from "../support/browser.ts";
import { openRow, type Seat, takeSeat } from "../support/desk.ts";
import { type MailWorld, startMailWorld } from "../support/mail-world.ts";

/** A plan from its template to its end, at the desk and on the customer's phone. */
const seats: Seat[] = [];
let world: MailWorld;
let browser: Browser;

beforeAll(async () => {
  world = await startMailWorld();
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const seat of seats.splice(0)) await seat.close();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function sit(options: Parameters<typeof takeSeat>[2]): Promise<Page> {
  const seat = await takeSeat(browser, world.url, options);
  seats.push(seat);
  return seat.page;
}

/** The customer's phone: nothing of it runs scripts, and what goes wrong on it fails the test. */
async function takePhone(url: string, { dark = false } = {}): Promise<Page> {
  const seat = await openWindow(browser, {
    viewport: phone,
    hasTouch: true,
    javaScriptEnabled: false,
    colorScheme: dark ? "dark" : "light",
  });
  seats.push(seat);
  await seat.page.goto(url);
  return seat.page;
}

it("is started at the desk, opened on a phone, given a file, and seen to go on", {
  timeout: 120_000,
}, async () => {
  const { conversation } = await world.start({ subject: "My lamp is broken", text: "What happens now?" });
  const desk = await sit({ at: "/settings/plans" });
  const example = desk.getByRole("listitem").filter({ hasText: "You show us what is wrong" });
  await example.getByRole("button", { name: "Add" }).click();
  await desk.getByRole("list", { name: "Templates" }).getByText("Your repair").waitFor();
  expect(await accessibilityFindings(desk)).toEqual([]);

  await desk.goto(`${world.url}/inbox/open`);
  await openRow(desk, "My lamp is broken");
  const plan = desk.getByRole("region", { name: "Plan" });
  await plan.getByRole("button", { name: "Start a plan" }).click();
  await desk.getByRole("menuitem", { name: "Your repair" }).click();
  await plan.getByText("0 of 6 steps are over").waitFor();
  await plan.getByRole("button", { name: "Send the link" }).click();
  await plan.getByText(/The customer got the link/).waitFor();
  expect(await accessibilityFindings(desk)).toEqual([]);

  const params = { id: conversation.id };
  const { plan: started } = await world.owner.api("GET /conversations/{id}/plan", { params });
  const mine = await takePhone(started?.link?.url as string);
  await mine.getByRole("heading", { name: "What we need from you" }).waitFor();
  const wide = await mine.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(phone.width);
  await mine
    .getByLabel("Your files")
    .first()
    .setInputFiles({
      name: "broken.jpg",
      mimeType: "image/jpeg",
      buffer: Buffer.from("a picture"),
    });
  await mine.getByLabel(/Anything to say/).fill("It fell from the table.");
  await mine.getByRole("button", { name: "Send" }).first().click();
  await mine.getByText("Thank you, we have it.").waitFor();
  await mine.getByRole("link", { name: "broken.jpg" }).waitFor();

  await plan.getByText("1 of 6 steps are over").waitFor();
  await desk
    .getByRole("article")
    .filter({ hasText: "It fell from the table." })
    .getByText("broken.jpg")
    .waitFor();
  await plan.getByRole("button", { name: "Done", exact: true }).click();
  await plan.getByText("2 of 6 steps are over").waitFor();
  await mine.reload();
  await mine.getByText("Please confirm that we may repair it").first().waitFor();
  await mine.getByRole("button", { name: "Yes, I confirm" }).click();
  await plan.getByText("3 of 6 steps are over").waitFor();

  await plan.getByRole("button", { name: "More for this plan" }).click();
  await desk.getByRole("menuitem", { name: "Revoke the link" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Revoke link" }).click();
  await plan.getByText("The customer’s link was revoked.").waitFor();
  await mine.reload();
  await mine.getByRole("heading", { name: "This link does not open anything" }).waitFor();
});

it("is adapted by keyboard, and at 390 px", { timeout: 120_000 }, async () => {
  const { conversation } = await world.start({ subject: "A longer repair", text: "Hello?" });
  const steps = ["First", "Second", "Third"].map((title) => ({
    title,
    by: "us" as const,
    usual_minutes: 60,
  }));
  const params = { id: conversation.id };
  await world.owner.api("POST /conversations/{id}/plan", { params, body: { name: "Your repair", steps } });
  const desk = await sit({ viewport: phone });
  await openRow(desk, "A longer repair");
  await desk.getByRole("button", { name: "Show the person" }).click();
  const plan = desk.getByRole("region", { name: "Plan" });
  await plan.getByRole("button", { name: "More for this plan" }).focus();
  await desk.keyboard.press("Enter");
  await desk.getByRole("menuitem", { name: "Adapt the steps" }).press("Enter");
  const sheet = desk.getByRole("dialog", { name: "Adapt this plan" });
  await sheet.getByRole("button", { name: "Move Third up" }).press("Enter");
  await sheet.getByRole("button", { name: "Add a step" }).press("Enter");
  await sheet.getByLabel("What happens").fill("We call you");
  expect(await accessibilityFindings(desk)).toEqual([]);
  await sheet.getByRole("button", { name: "Save" }).press("Enter");
  await sheet.waitFor({ state: "detached" });
  await expect
    .poll(() => plan.getByRole("list", { name: "Steps" }).getByRole("listitem").allInnerTexts())
    .toMatchObject([
      expect.stringContaining("First"),
      expect.stringContaining("Third"),
      expect.stringContaining("Second"),
      expect.stringContaining("We call you"),
    ]);
  expect(await accessibilityFindings(desk)).toEqual([]);
});

it.each([false, true])("is a page that everybody can read (dark: %s)", { timeout: 60_000 }, async (dark) => {
  await world.owner.api("PATCH /workspace", { body: { brand_color: "#F7E9A8", phone: "+49 30 1234" } });
  const { conversation } = await world.start({ text: "Is it the bulb?" });
  await world.reply(conversation.id, "We will see. More at https://shop.example/bulbs");
  const params = { id: conversation.id };
  const steps = [
    {
      title: "You tell us which bulb",
      by: "customer" as const,
      usual_minutes: 60,
      needs: "answer" as const,
      ask: "Which bulb is in it?",
    },
    { title: "The maker looks at it", by: "third_party" as const, who: "The maker", usual_minutes: 600 },
  ];
  const body = { name: "Your lamp", steps, tell_customer: true };
  const plan = await world.owner.api("POST /conversations/{id}/plan", { params, body });
  // axe is a script: it is let in here, and nowhere else.
  const seat = await openWindow(browser, {
    viewport: phone,
    colorScheme: dark ? "dark" : "light",
    bypassCSP: true,
  });
  seats.push(seat);
  await seat.page.goto(plan.link?.url as string);
  expect(await accessibilityFindings(seat.page)).toEqual([]);
  expect(seat.problems).toEqual([]);
});
