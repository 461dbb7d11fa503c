import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from "playwright-core";

/** A desk's screen and a phone's. */
export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

/** The machine's own where one is named or installed, else the one that npm brought along. */
async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  try {
    return await chromium.executablePath();
  } catch (error) {
    const installed = "/usr/bin/chromium";
    if (existsSync(installed)) return installed;
    throw error;
  }
}

/** Starts a real browser, without the background traffic of a person's. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await findChromium(),
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
  });
}

/** A fresh window with its own cookies. Errors on its pages fail the test that looks at `problems`. */
export async function openWindow(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; problems: string[]; close(): Promise<void> }> {
  const context = await browser.newContext({ viewport: desktop, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return { page, problems, close: () => context.close() };
}

/**
 * What axe finds on the page, one line each; nothing is the aim (WCAG 2.2 AA). What customers put into their mail is
 * not ours, so that its frames are left out.
 */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude("iframe")
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
}
