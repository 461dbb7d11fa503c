import type { Browser, Locator, Page } from "playwright-core";
import { desktop, openWindow, phone } from "./browser.ts";
import { ownerPassword } from "./world.ts";

/** One person's browser at the desk. */
export type Seat = Awaited<ReturnType<typeof openWindow>>;

/** The screen of somebody who signs in as people do, at the place they look at. */
export async function takeSeat(
  browser: Browser,
  url: string,
  {
    email = "olga@heard.example",
    password = ownerPassword,
    at = "/inbox/open",
    viewport = desktop,
    dark = false,
  } = {},
): Promise<Seat> {
  const seat = await openWindow(browser, {
    viewport,
    hasTouch: viewport === phone,
    colorScheme: dark ? "dark" : "light",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  // Long enough for the ten seconds of an undo on a busy machine.
  seat.page.setDefaultTimeout(20_000);
  await seat.page.goto(`${url}/sign-in?to=${encodeURIComponent(at)}`);
  await seat.page.getByLabel("E-mail").fill(email);
  await seat.page.getByLabel("Password", { exact: true }).fill(password);
  await seat.page.getByRole("button", { name: "Sign in" }).click();
  await seat.page.waitForURL((address) => address.pathname === at);
  return seat;
}

/** The field where a reply or a note is written, awake and with the cursor in it. */
export async function composerOf(page: Page): Promise<Locator> {
  const asleep = page.getByRole("button", { name: /^Reply to (?!all$)/ });
  const field = page.getByRole("textbox", { name: /^Your (reply|note)/ });
  await asleep.or(field).first().waitFor();
  if (await asleep.isVisible()) await asleep.click();
  await field.click();
  return field;
}

export const sendButton = (page: Page) => page.getByRole("button", { name: /^Send( Ctrl| ⌘|$)/ });

/** Opens a conversation by its row in the list. */
export async function openRow(page: Page, subject: string): Promise<void> {
  await page
    .locator("#list")
    .getByRole("link", { name: new RegExp(subject) })
    .click();
  await page.getByRole("heading", { name: new RegExp(subject) }).waitFor();
}
