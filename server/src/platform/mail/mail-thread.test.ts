import { afterEach, expect, test, vi } from "vitest";
import { plainMail } from "../../../../test/support/mails.ts";
import { inMailThread, mailThreads } from "./mail-thread.ts";
import { takeTurn } from "./reading-turns.ts";

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

test("a workspace has two turns; others are not held up by it", async () => {
  vi.useFakeTimers();
  const first = await takeTurn("a");
  const second = await takeTurn("a");
  expect([first, second, await takeTurn("b")].map((turn) => typeof turn)).toEqual(Array(3).fill("function"));
  const third = takeTurn("a");
  (first as () => void)();
  expect(await third).toBeTypeOf("function");
});

test("who waits behind heavy mail is told to come back, one after the other", async () => {
  vi.useFakeTimers();
  const turns = [await takeTurn("c"), await takeTurn("c")] as (() => void)[];
  const waits = takeTurn("c");
  await vi.advanceTimersByTimeAsync(1_100);
  const times = [await waits, await takeTurn("c"), await takeTurn("c")].map(Number);
  expect(times.every((time) => time > Date.now())).toBe(true);
  expect([...new Set(times)].sort((a, b) => a - b)).toEqual(times);
  for (const giveBack of turns) giveBack();
  expect(await takeTurn("c")).toBeTypeOf("function");
});
