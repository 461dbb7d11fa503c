import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFindings, desktop, launchBrowser, phone } from "../support/browser.ts";
import { takeSeat } from "../support/desk.ts";
import { corpusMails } from "../support/mail-corpus.ts";
import { type MailWorld, newest, startMailWorld } from "../support/mail-world.ts";
import { rawMail } from "../support/mails.ts";

/** What a reader sees of mail that wants to know too much, and of mail that carries more than words. */
let world: MailWorld;
let elsewhere: Server;
let fetched: string[] = [];
let browser: Browser;

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    fetched.push(request.url ?? "");
    response.setHeader("content-type", "image/png").end(pixel);
  }).listen(0, "127.0.0.1");
  world = await startMailWorld();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  elsewhere?.close();
});

function curiousMail(subject: string): Buffer {
  const there = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const html = [
    "<p>Your account is locked. Please log in:</p>",
    '<p><a href="https://evil.example/login?who=ana">www.bank.example</a> or <a href="https://shop.example/help">our help</a></p>',
    `<img src="${there}/open.gif" width="1" height="1"><img src="${there}/banner.png" width="300" height="40" alt="Banner">`,
    `<link rel="stylesheet" href="${there}/a.css"><style>@import "${there}/b.css"; p { background: url(${there}/c.png) }</style>`,
    `<script>fetch("${there}/script")</script><img src=x onerror='fetch("${there}/error")'>`,
    `<form action="${there}/form"><input name="password"><button>Log in</button></form>`,
  ].join("");
  return rawMail(
    "From: The Bank <bank@customer.example>",
    `Subject: ${subject}`,
    "Content-Type: multipart/mixed; boundary=b",
    "",
    "--b",
    "Content-Type: text/html; charset=utf-8",
    "",
    html,
    "--b",
    "Content-Type: application/pdf",
    "Content-Disposition: attachment; filename*=utf-8''bill%E2%80%AEfdp.exe",
    "",
    "MZ",
    "--b",
    "Content-Type: text/html; name=login.html",
    "Content-Disposition: attachment",
    "",
    "<script>1</script>",
    "--b--",
  );
}

const screens = [
  { screen: "at a desk", viewport: desktop, dark: false, subject: "Locked, says the desk" },
  { screen: "on a phone in the dark", viewport: phone, dark: true, subject: "Locked, says the phone" },
];

describe.each(screens)("$screen", ({ viewport, dark, subject }) => {
  it("a curious mail learns nothing, and says where its links go", { timeout: 90_000 }, async () => {
    await world.deliver(curiousMail(subject));
    const { id } = await newest(world.owner.api, subject);
    fetched = [];
    const { page, problems, close } = await takeSeat(browser, world.url, {
      at: `/inbox/open/${id}`,
      viewport,
      dark,
    });
    const letter = page.locator("iframe[title='Words of the mail']");
    const inside = letter.contentFrame();
    await inside.getByText("(goes to evil.example)").waitFor();
    expect(await letter.getAttribute("sandbox")).toBe(
      "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    );
    const policy = inside.locator("meta[http-equiv='Content-Security-Policy']");
    expect(await policy.getAttribute("content")).toMatch(/^default-src 'none'; .*form-action 'none'/);
    expect(await inside.locator("script, form, input, link, [onerror]").count()).toBe(0);
    expect(await inside.getByText("(goes to").count()).toBe(1);

    await inside.getByText("our help").focus();
    await page.getByText("shop.example/help", { exact: true }).waitFor();
    await inside.getByText("www.bank.example").focus();
    await page.getByText("evil.example/login?who=ana", { exact: true }).waitFor();

    await page.getByText("A tracker was taken out").waitFor();
    expect(fetched).toEqual([]);
    await page.getByText("Its name hides what it is").waitFor();
    await page.getByText("A web page: it may ask for passwords").waitFor();
    const file = page.getByRole("link", { name: "billfdp.exe" });
    expect(await file.getAttribute("download")).toBe("billfdp.exe");
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.getByRole("button", { name: "Show 1 image" }).click();
    await expect.poll(() => fetched).toEqual(["/banner.png"]);
    await inside.locator("img[alt='Banner']").waitFor();
    expect(fetched).toEqual(["/banner.png"]);
    expect(problems).toEqual([]);
    await close();
  });

  it("a mail says what it is besides its words", { timeout: 90_000 }, async () => {
    const mails = corpusMails("receiving");
    const { page, problems, close } = await takeSeat(browser, world.url, { viewport, dark });
    const look = async (name: string, words: (string | RegExp)[]) => {
      const raw = mails.find((mail) => mail.name === name)?.raw as Buffer;
      const title = /^Subject: (.*)$/m.exec(raw.toString("latin1"))?.[1]?.trim() as string;
      await world.deliver(raw);
      const { id } = await newest(world.owner.api, title);
      await page.goto(`${world.url}/inbox/open/${id}`);
      for (const text of words) await page.getByText(text).first().waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
    };
    await look("invitation", [
      /\(UTC\)|\(Berlin\)/,
      "Visit of the technician",
      "Rua Nova 5, Lisboa",
      "Please come.",
    ]);
    await look("invitation-cancelled", ["Called off"]);
    await look("smime-signed", ["Signed with S/MIME. We do not check signatures."]);
    await look("pgp-encrypted", ["Encrypted with OpenPGP. We cannot open it"]);
    expect(problems).toEqual([]);
    await close();
  });

  it("of a thousand files a few show, and all come in one download", { timeout: 90_000 }, async () => {
    const files = ["setup.exe", ...Array.from({ length: 999 }, (_, index) => `page-${index}.txt`)];
    const title = `Files, ${subject}`;
    await world.deliver(
      rawMail(
        "From: ana@customer.example",
        `Subject: ${title}`,
        "Content-Type: multipart/mixed; boundary=b",
        "",
        ...files
          .toReversed()
          .flatMap((name) => [
            "--b",
            `Content-Type: application/octet-stream; name=${name}`,
            "Content-Disposition: attachment",
            "",
            name,
          ]),
        "--b--",
      ),
    );
    const { id } = await newest(world.owner.api, title);
    const at = `/inbox/open/${id}`;
    const { page, problems, close } = await takeSeat(browser, world.url, { at, viewport, dark });
    const list = page.getByRole("region", { name: "Attachments" });
    await list.getByText("1 of them could do harm").waitFor();
    await list.getByText("A program: it can do anything").waitFor();
    expect(await list.getByRole("listitem").count()).toBe(8);
    await list.getByRole("button", { name: "Show all 1,000 files" }).click();
    expect(await list.getByRole("listitem").count()).toBe(200);
    await list.getByRole("button", { name: "Show 200 more" }).click();
    expect(await list.getByRole("listitem").count()).toBe(400);
    expect(await accessibilityFindings(page)).toEqual([]);
    await list.getByRole("button", { name: "Show fewer files" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      list.getByRole("link", { name: /^Download all/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^files-\d{4}-\d\d-\d\d\.zip$/);
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK");
    expect(problems).toEqual([]);
    await close();
  });
});
