import { afterEach, expect, test, vi } from "vitest";
import { plainMail } from "../../../../test/support/mails.ts";
import { inMailThread, mailThreads } from "./mail-thread.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Mails in a mail, each with more addresses than anybody reads: it takes many seconds. */
function heavyMail(): Uint8Array {
  const inner = `Content-Type: message/rfc822\r\n\r\nSubject: x\r\n${`Cc: ${":".repeat(65_000)}\r\n`.repeat(14)}\r\nx\r\n`;
  const parts = Array.from({ length: 40 }, () => `--b\r\n${inner}`).join("");
  const raw = `Subject: Heavy\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`;
  return new Uint8Array(Buffer.from(raw));
}

function read(raw: Uint8Array, limitMs: number) {
  return inMailThread({ kind: "mail", raw: new Uint8Array(raw), envelopeFrom: null }, limitMs);
}

test("light mail does not wait for two heavy ones", async () => {
  const settled: string[] = [];
  const raw = heavyMail();
  const heavy = [1, 2].map((number) => read(raw, 8_000).then(() => settled.push(`heavy ${number}`)));
  await read(plainMail({}), 30_000).then(({ kind }) => settled.push(`light ${kind}`));
  expect(settled).toEqual(["light mail"]);
  await Promise.all(heavy);
});

test("threads that heavy mail ended are replaced while mail waits", async () => {
  const settled: string[] = [];
  const raw = heavyMail();
  const ended = [1, 2, 3].map((number) => read(raw, 1_500).then(() => settled.push(`ended ${number}`)));
  const heavy = read(raw, 8_000).then(() => settled.push("heavy"));
  await read(plainMail({}), 30_000).then(({ kind }) => settled.push(`light ${kind}`));
  expect(settled).toEqual(["ended 1", "ended 2", "ended 3", "light mail"]);
  await Promise.all([...ended, heavy]);
});

test("threads end when nothing comes", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await read(plainMail({}), 30_000);
  expect(mailThreads()).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(mailThreads()).toBe(0);
  expect(await read(plainMail({}), 30_000)).toMatchObject({ kind: "mail" });
});
