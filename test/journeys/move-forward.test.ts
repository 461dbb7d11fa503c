import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepNextSteps } from "../../server/src/domains/next-steps/next-steps.jobs.ts";
import { accessibilityFindings, launchBrowser, phone } from "../support/browser.ts";
import { composerOf, type Seat, sendButton, takeSeat } from "../support/desk.ts";
import { type PromiseWorld, startPromiseWorld } from "../support/promise-world.ts";

/**
 * What stands still is found and moved, at the desk. The clock is ours: a Tuesday morning that has passed, since what
 * waits for its time by the database's own clock is then due at once.
 */
const tuesday = lastTuesdayButOne();
const at = (day: number, hour: number) => new Date(tuesday.getTime() + (day * 24 + hour - 9) * 3_600_000);
/** Where pictures of the screens go, when somebody wants to look at them. */
const pictures = process.env.PICTURES;

let world: PromiseWorld;
let browser: Browser;

beforeAll(async () => {
  world = await startPromiseWorld(at(0, 9).toISOString());
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** Nine in the morning, UTC, at least a week ago. */
function lastTuesdayButOne(): Date {
  const midnight = new Date(Math.floor(Date.now() / 86_400_000 - 8) * 86_400_000);
  const back = (midnight.getUTCDay() - 2 + 7) % 7;
  return new Date(midnight.getTime() - back * 86_400_000 + 9 * 3_600_000);
}

async function seatAt(address: string, options: Partial<Parameters<typeof takeSeat>[2]> = {}): Promise<Seat> {
  const seat = await takeSeat(browser, world.url, { ...options, at: address });
  await seat.page.clock.setFixedTime(world.at());
  await seat.page.reload();
  return seat;
}

async function letItBe(page: Page, moment: Date): Promise<void> {
  await world.goTo(moment);
  await sweepNextSteps(world.platform);
  await world.idle();
  await page.clock.setFixedTime(moment);
  await page.reload();
}

async function isWell({ page, problems }: Seat, picture: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${picture}.png` });
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
}

const nextOf = async (id: string) =>
  (await world.owner.api("GET /conversations/{id}/next-step", { params: { id } })).current;

it("finds what stands still, and moves it", { timeout: 240_000 }, async () => {
  const id = await world.converse("nora@north.example");
  const seat = await seatAt("/move-forward");
  const { page } = seat;
  await page.getByText("Everything of yours moves").waitFor();
  await letItBe(page, at(0, 12));
  await page.getByRole("link", { name: "All", exact: false }).filter({ hasText: /^All/ }).last().click();
  const row = page.getByRole("list", { name: "What stands still" }).getByRole("listitem");
  await row.getByText("Nobody has this").waitFor();
  await isWell(seat, "move-forward");
  await row.getByRole("button", { name: "Take it" }).click();
  await page.getByText("Everything moves").waitFor();

  await page.goto(`${world.url}/inbox/mine/${id}`);
  await page.getByText("Answer Nora").waitFor();
  await page.keyboard.press("x");
  const dialog = page.getByRole("dialog", { name: "What is next" });
  await dialog.getByLabel("What", { exact: true }).selectOption("Something else");
  await dialog.getByLabel("In your words").fill("Call the carrier");
  await dialog
    .getByRole("button", { name: /by closing/ })
    .first()
    .click();
  await isWell(seat, "what-is-next");
  await dialog.getByRole("button", { name: "Set" }).click();
  await page.getByRole("button", { name: /Next: Call the carrier · you/ }).waitFor();
  expect(await nextOf(id)).toMatchObject({ code: "own", what: "Call the carrier", source: "person" });

  const field = await composerOf(page);
  await field.pressSequentially("Dear Nora, I am asking the carrier.");
  await page.getByTitle("Change what is next once this is sent").click();
  await dialog.getByLabel("What", { exact: true }).selectOption("Follow up with Nora");
  await dialog.getByRole("button", { name: /Friday by closing/ }).click();
  await dialog.getByRole("button", { name: "Set with the reply" }).click();
  await page.getByTitle("Change what is next once this is sent").getByText("Follow up with Nora").waitFor();
  await isWell(seat, "with-the-reply");
  await sendButton(page).click();
  await expect.poll(async () => (await nextOf(id))?.code, { timeout: 20_000 }).toBe("follow_up");
  expect(await nextOf(id)).toMatchObject({ source: "suggested", owner: { name: "Olga Owner" } });

  await page.goto(`${world.url}/move-forward`);
  await letItBe(page, at(6, 12));
  await row.getByText("The next step is overdue").waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /Next: Follow up with Nora/ }).waitFor();
  await page.goBack();
  await row.getByRole("button", { name: "Close" }).click();
  const closing = page.getByRole("dialog", { name: "Close this conversation" });
  await closing.getByLabel("Why").fill("Nora has her lamp.");
  await closing.getByRole("button", { name: "Close it" }).click();
  await page.getByText("Everything of yours moves").waitFor();
  expect(await nextOf(id)).toBeNull();
  await seat.close();
});

it("is there on a phone, in the dark, and can be set", { timeout: 120_000 }, async () => {
  world.at(at(7, 9));
  const id = await world.converse("nora@north.example");
  const seat = await seatAt("/move-forward", { viewport: phone, dark: true });
  await letItBe(seat.page, at(7, 12));
  await seat.page.goto(`${world.url}/move-forward?of=all`);
  await seat.page.getByText("Nobody has this").first().waitFor();
  await isWell(seat, "phone");
  await seat.page.goto(`${world.url}/inbox/all/${id}`);
  const field = await composerOf(seat.page);
  await field.fill("Dear Nora, here is your lamp.");
  await seat.page.getByTitle("Change what is next once this is sent").waitFor();
  await isWell(seat, "phone-reply");
  await seat.page.goto(`${world.url}/settings/moving-forward`);
  await seat.page.getByLabel("Somebody looks within").fill("2");
  await isWell(seat, "settings");
  await seat.page.getByRole("button", { name: "Save" }).click();
  await seat.page.getByText("Saved").waitFor();
  expect(await world.owner.api("GET /next-step-settings")).toMatchObject({ look_within_days: 2 });
  await seat.close();
});
