import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, phone } from "../support/browser.ts";
import { composerOf, openRow, type Seat, sendButton, takeSeat } from "../support/desk.ts";
import {
  plainLevel,
  type ServiceLevelWorld,
  startServiceLevelWorld,
} from "../support/service-level-world.ts";

let world: ServiceLevelWorld;
let browser: Browser;

beforeAll(async () => {
  // By the clock of the browser: what is due in an hour there is due in an hour here.
  world = await startServiceLevelWorld(Date.now());
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function isWell({ page, problems }: Seat): Promise<void> {
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
}

test("a service level is set by keyboard, and read as a sentence", { timeout: 120_000 }, async () => {
  const seat = await takeSeat(browser, world.url, { at: "/settings/service-levels" });
  const { page } = seat;
  const keys = page.keyboard;
  await page.getByRole("button", { name: "Add a service level" }).press("Enter");
  const sheet = page.getByRole("dialog", { name: "New service level" });
  await sheet.getByLabel("Name").fill("Urgent matters");
  await sheet.getByRole("button", { name: "Add a condition" }).press("Enter");
  await expect
    .poll(() => sheet.getByLabel("Ask about").evaluate((one) => one === document.activeElement))
    .toBe(true);
  await sheet.getByLabel("Ask about").selectOption("Priority");
  await sheet.getByRole("button", { name: "Value" }).press("Enter");
  await page.getByPlaceholder("Find").fill("urg");
  await keys.press("Enter");
  await keys.press("Escape");
  await expect.poll(() => sheet.getByRole("button", { name: "Value" }).textContent()).toBe("Urgent");
  const first = sheet.getByRole("group", { name: "First answer within" });
  await first.getByLabel("How long").fill("0.5");
  await sheet.getByLabel("Counted", { exact: true }).selectOption("Day and night");
  await sheet.getByRole("button", { name: "What would it have meant?" }).press("Enter");
  await sheet.getByText("There are no conversations to look at yet.").waitFor();
  await isWell(seat);
  await sheet.getByRole("button", { name: "Add this service level" }).press("Enter");
  await page
    .getByText("First answer within 30 min, next answer within 8 h, counted day and night.")
    .waitFor();
  await page.getByText("Priority is Urgent.").waitFor();

  await world.addLevel({ ...plainLevel, name: "Everybody", first_answer_minutes: 180, counts: "always" });
  const names = page.getByRole("list", { name: "Service levels" }).getByRole("heading");
  await expect.poll(() => names.allTextContents()).toEqual(["Urgent matters", "Everybody"]);
  await page.getByRole("button", { name: "Move Everybody up" }).press("Enter");
  await expect.poll(() => names.allTextContents()).toEqual(["Everybody", "Urgent matters"]);
  await expect
    .poll(async () => (await world.owner.api("GET /service-levels")).data[0]?.name)
    .toBe("Everybody");
  await page.getByRole("button", { name: "Move Everybody down" }).press("Enter");
  await expect.poll(() => names.allTextContents()).toEqual(["Urgent matters", "Everybody"]);
  await expect
    .poll(async () => (await world.owner.api("GET /service-levels")).data[0]?.name)
    .toBe("Urgent matters");
  await isWell(seat);
  await seat.close();
});

test("the list says what is due when, the first due on top, as it changes", {
  timeout: 120_000,
}, async () => {
  const { api } = world.owner;
  const name = async (id: string, subject: string) =>
    api("PATCH /conversations/{id}", { params: { id }, body: { subject } });
  const calm = await world.hear();
  await name(calm, "A calm matter");
  const hasty = await world.hear();
  await name(hasty, "A hasty matter");
  const seat = await takeSeat(browser, world.url, { at: "/inbox/waiting" });
  const { page } = seat;
  const rows = page.locator("#list").getByRole("link");
  await rows
    .filter({ hasText: "A calm matter" })
    .getByText(/^(Due|Promised|Next step|Waiting on us) /)
    .waitFor();
  await api("PATCH /conversations/{id}", { params: { id: hasty }, body: { priority: "urgent" } });
  await expect.poll(() => rows.first().textContent()).toMatch(/A hasty matter.*Due in (29|30) min/);
  await isWell(seat);

  await openRow(page, "A hasty matter");
  const level = page.getByRole("region", { name: "Service level" });
  await level.getByText("Service level: Urgent matters").waitFor();
  await level.getByText(/Due in (29|30) min/).waitFor();
  const composer = await composerOf(page);
  await composer.fill("We are on it.");
  await sendButton(page).click();
  // It can still be taken back for some seconds, but nothing is due any more.
  await level.getByText("Our answer leaves").waitFor();
  await expect.poll(() => rows.first().textContent()).toMatch("A calm matter");
  world.setClock(world.now() + 15_000);
  await world.clocks(hasty);
  await level.getByText(/^Met/).waitFor();
  await isWell(seat);
  await seat.close();
});

test("the order of a list is chosen, and what is late says so on a phone", { timeout: 120_000 }, async () => {
  const { api } = world.owner;
  world.setClock(Date.now() - 2 * 3_600_000);
  const late = await world.hear();
  await api("PATCH /conversations/{id}", {
    params: { id: late },
    body: { subject: "A late matter", priority: "urgent" },
  });
  await world.clocks(late);
  world.setClock(Date.now());
  await world.clocks(late);
  const seat = await takeSeat(browser, world.url, { at: "/inbox/open", viewport: phone });
  const { page } = seat;
  const rows = page.locator("#list").getByRole("link");
  await rows.filter({ hasText: "A late matter" }).getByText("1 h late").waitFor();
  await page.getByRole("button", { name: "First comes: The newest words" }).click();
  await page.getByRole("menuitemcheckbox", { name: "What is due" }).click();
  await page.keyboard.press("Escape");
  await expect.poll(() => rows.first().textContent()).toMatch("A late matter");
  await page.reload();
  await page.getByRole("button", { name: "First comes: What is due" }).waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.width);
  await isWell(seat);
  await seat.close();
});
