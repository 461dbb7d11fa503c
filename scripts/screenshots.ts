import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startApp } from "../server/src/app/app.ts";
import { setUpWorkspace } from "../server/src/domains/first-run/set-up.ts";
import { readSettings } from "../server/src/platform/settings.ts";
import { desktop, launchBrowser, phone } from "../test/support/browser.ts";
import { composerOf } from "../test/support/desk.ts";
import { signIn } from "../test/support/world.ts";
import { buildStaleApps } from "./build-apps.mjs";

/**
 * Makes the pictures of the README and the docs from the real screens, filled with the sample shop.
 * `npm run screenshots -- FOLDER` writes them somewhere else, `npm run screenshots -- FOLDER WORD` only some of them.
 */
const folder = resolve(process.argv[2] ?? "docs/screenshots");
const only = process.argv[3] ?? "";
const owner = { name: "Mia Marlow", email: "mia@marlow-finch.example", password: "a calm warm desk" };

type Shot = {
  name: string;
  path: string;
  /** What to do before the picture is taken. */
  act?: (page: Page) => Promise<void>;
};

await buildStaleApps();
const dataDir = await mkdtemp(join(tmpdir(), "heard-screenshots-"));
const app = await startApp(
  readSettings({ PORT: "0", DATA_DIR: dataDir, SMTP_LISTEN: "127.0.0.1:0", LOG_LEVEL: "error" }),
);
const browser = await launchBrowser();
try {
  await mkdir(folder, { recursive: true });
  await takeAll(browser, [{ name: "setup", path: "/setup" }]);
  await setUpWorkspace(app.platform, { workspaceName: "Marlow & Finch", owner, timeZone: "Europe/London" });
  const { api, ...seat } = await signIn(app.url, owner.email, owner.password);
  let { cookie } = seat;
  await takeAll(browser, [{ name: "sign-in", path: "/sign-in" }]);
  await takeAll(browser, [{ name: "welcome", path: "/welcome" }], cookie);
  await api("POST /sample-data");
  await api("PATCH /workspace", { body: { phone: "+44 20 7946 0018" } });
  const { data } = await api("GET /conversations", { query: { state: "open", limit: 50 } });
  const first = data.find(({ customer }) => customer.name === "Ingrid Solheim") ?? data[0];
  const asks = data.find(({ customer }) => customer.name === "Denise Abara") ?? data[0];
  const { plan } = await api("GET /conversations/{id}/plan", { params: { id: first?.id ?? "" } });
  const { link } = await api("POST /plans/{id}/link", {
    params: { id: plan?.id ?? "" },
    body: { send: false },
  });
  const { data: customers } = await api("GET /customers", { query: { q: "Denise" } });
  await takeAll(
    browser,
    [
      { name: "inbox", path: "/inbox/open" },
      { name: "conversation", path: `/inbox/open/${first?.id}` },
      { name: "promises", path: "/promises?of=all" },
      { name: "move-forward", path: "/move-forward?of=all" },
      { name: "plan", path: new URL(link?.url ?? app.url).pathname },
      { name: "search", path: "/search?q=lamp" },
      { name: "palette", path: `/inbox/open/${first?.id}`, act: openPalette },
      { name: "customers", path: "/customers" },
      { name: "customer", path: `/customers/${customers[0]?.id}` },
      { name: "companies", path: "/companies" },
      { name: "settings-inboxes", path: "/settings/inboxes" },
      { name: "settings-team", path: "/settings/team" },
      { name: "settings-you", path: "/settings/you" },
    ],
    cookie,
  );
  // One session may only ask so often in a minute.
  ({ cookie } = await signIn(app.url, owner.email, owner.password));
  await takeAll(browser, [{ name: "word", path: `/inbox/open/${asks?.id}`, act: giveOurWord }], cookie);
  await api("POST /conversations/{id}/side-threads", {
    params: { id: first?.id ?? "" },
    body: {
      to: ["dispatch@northway-freight.example"],
      subject: "Where is this parcel?",
      text: "Good morning, our customer waits for this one. Can you tell us today where it stands?",
    },
  });
  await takeAll(browser, [{ name: "side-thread", path: `/inbox/open/${first?.id}` }], cookie);
  await takeAll(browser, [{ name: "chat", path: "/demo", act: writeInChat }]);
} finally {
  await browser.close();
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
}
console.log(`The pictures are in ${folder}.`);

/** Each shot at a desk and on a phone, in light and in dark. */
async function takeAll(chromium: Browser, shots: Shot[], cookie?: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ desktop, phone })) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await chromium.newContext({
        viewport,
        colorScheme,
        reducedMotion: "reduce",
        deviceScaleFactor: 1,
      });
      if (cookie) await bring(context, cookie);
      for (const shot of shots.filter(({ name }) => name.includes(only))) {
        await take(context, shot, `${shot.name}-${size}-${colorScheme}.png`);
      }
      await context.close();
    }
  }
}

async function bring(context: BrowserContext, cookie: string): Promise<void> {
  const [name, value] = cookie.split("=") as [string, string];
  await context.addCookies([{ name, value, url: app.url }]);
}

async function take(context: BrowserContext, { path, act }: Shot, file: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(app.url + path, { waitUntil: "networkidle" });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await act?.(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, file) });
  await page.close();
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("lamp");
  await page.getByRole("option").first().waitFor();
}

async function giveOurWord(page: Page): Promise<void> {
  const field = await composerOf(page);
  // Only then is the draft of the picture before in it.
  await page.getByRole("toolbar", { name: /./ }).waitFor();
  await page.waitForLoadState("networkidle");
  await field.fill("");
  await field.pressSequentially("Dear Denise, I'll send you the drawings tomorrow by noon.");
  await page.getByRole("region", { name: "Promises in your reply" }).getByText("You promise").waitFor();
}

async function writeInChat(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /chat|talk|write/i })
    .first()
    .click();
  const words = page.getByRole("textbox").first();
  await words.fill("Hello! Does the brass reading lamp come with a longer cable?");
  await words.press("Enter");
}
