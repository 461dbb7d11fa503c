import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFindings, launchBrowser, phone } from "../support/browser.ts";
import { type Seat, takeSeat } from "../support/desk.ts";
import { type PromiseWorld, startPromiseWorld } from "../support/promise-world.ts";
import { signIn } from "../support/world.ts";

/** The figures as people see them, in a past month, since what waits for its time is then due at once. */
const hour = 3_600_000;
const week = 7 * 24 * hour;
const monday = Date.parse("2026-03-02T09:00:00Z");
/** Where pictures of the screens go, when somebody wants to look at them. */
const pictures = process.env.PICTURES;

let world: PromiseWorld;
let browser: Browser;

beforeAll(async () => {
  world = await startPromiseWorld(new Date(monday).toISOString());
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function seatAt(address: string, options: Partial<Parameters<typeof takeSeat>[2]> = {}): Promise<Seat> {
  const seat = await takeSeat(browser, world.url, { ...options, at: address });
  await seat.page.clock.setFixedTime(world.at());
  await seat.page.reload();
  return seat;
}

async function look({ page }: Seat, picture: string): Promise<void> {
  await page.getByRole("heading", { name: "Promises" }).waitFor();
  if (pictures) await page.screenshot({ path: `${pictures}/${picture}.png`, fullPage: true });
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

/** A customer asks, we promise, and keep some: the later the week, the more of them. */
async function tellWeek(number: number): Promise<void> {
  const begin = monday + number * week;
  await world.goTo(new Date(begin));
  const { api } = await signIn(world.url, "olga@heard.example", "a calm warm desk");
  const due_at = new Date(begin + 26 * hour).toISOString();
  const made = [{ by: "us" as const, what: "call", words: "I'll call you", due_at }];
  const ids: string[] = [];
  for (let count = 0; count < 4; count++) ids.push(await world.converse());
  await world.goTo(new Date(begin + (3 - number / 2) * hour));
  for (const id of ids) {
    await api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "outgoing", text: "I'll call you tomorrow.", promises: { made, kept: [], moved: [] } },
    });
  }
  await world.goTo(new Date(begin + 20 * hour));
  for (const [place, id] of ids.entries()) {
    if (place === 2) await world.goTo(new Date(begin + (number < 2 ? 30 : 22) * hour));
    const { data } = await api("GET /conversations/{id}/promises", { params: { id } });
    const promise = data[0]?.id as string;
    if (place < 3) await api("POST /promises/{id}/keeping", { params: { id: promise }, body: {} });
    await api("POST /conversations/{id}/closure", { params: { id } });
  }
}

it("before anything has happened, the page says when there will be something", async () => {
  const seat = await seatAt("/reports");
  await seat.page.getByText("There is nothing to count in these days").waitFor();
  if (pictures) await seat.page.screenshot({ path: `${pictures}/reports-empty.png`, fullPage: true });
  await seat.close();
});

it("the figures say what they found, and open what is behind them", { timeout: 240_000 }, async () => {
  for (let number = 0; number < 5; number++) await tellWeek(number);
  await world.goTo(new Date(monday + 4 * week + 60 * hour));
  const seat = await seatAt("/reports");
  const { page } = seat;
  const promises = page.getByRole("region", { name: "Promises" });
  await promises.getByText("11 of 16 promises kept on time, 2 of 4 in the 4 weeks before").waitFor();
  await look(seat, "reports");
  await promises.getByText("The numbers").click();
  await promises
    .getByRole("row", { name: /In all/ })
    .getByRole("button", { name: "1", exact: true })
    .click();
  await promises.getByText("Only: Late").waitFor();
  if (pictures) await page.screenshot({ path: `${pictures}/reports-behind.png`, fullPage: true });
  await promises.getByRole("link", { name: /^Nora North: / }).click();
  await page.waitForURL(/\/inbox\/all\/[0-9a-f-]{36}/);
  await page.goBack();
  await page.getByRole("link", { name: "Your own" }).click();
  await page.getByText("nobody else can see them").waitFor();
  await promises.getByText("11 of 16 promises kept on time").waitFor();
  expect(await page.getByRole("region", { name: "Service levels" }).count()).toBe(0);
  await seat.close();

  const small = await seatAt("/reports", { viewport: phone, dark: true });
  await look(small, "reports-phone-dark");
  await small.close();
});
