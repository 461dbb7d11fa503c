import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import nodemailer from "nodemailer";
import pg from "pg";
import { percentile, repeat, type Samples } from "../measure.ts";
import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";

const mails = 600;
const connections = 8;
const megabyte = 1024 * 1024;
/** As the mail is on its way, in base64; the listener takes 50 MB. */
const largeMail = 49.5 * megabyte;

/**
 * Mails over real SMTP connections: until "250 OK", which is after the commit, and until each is a conversation; and
 * what one of 50 MB takes of memory. The floor takes the same mails with nothing but a file and a row.
 */
export async function measureMail(stage: Stage): Promise<Result[]> {
  const { smtpPort } = stage;
  if (smtpPort === null) return [];
  const database = new pg.Client(stage.ownerDatabase);
  await database.connect();
  const { rows } = await database.query<{ address: string }>(
    "select address from inboxes where channel = 'email' and enabled order by created_at limit 1",
  );
  const to = rows[0]?.address as string;
  try {
    const floor = await startFloor(stage);
    const plain = await take(floor.port, to, "floor");
    const plainMemory = await memoryFor(() => large(floor.port, to), floor.memory);
    floor.stop();
    const figures = await takeAndPlace(stage, { smtpPort, to, database });
    const memory = await memoryFor(() => large(smtpPort, to).then(stage.idle), stage.memory);
    return [
      result("the floor: a file and a row for each", ratesOf(plain)),
      result(`taken over SMTP, ${connections} at once`, {
        ...ratesOf(figures.taken),
        of_floor: perSecond(figures.taken) / perSecond(plain),
      }),
      result("from first byte to last conversation", {
        per_second: mails / figures.secondsInAll,
        of_floor: mails / figures.secondsInAll / perSecond(plain),
        statements_a_mail: figures.statements,
        processor_ms_a_mail: figures.processor,
      }),
      result("memory while a mail of 50 MB comes, MB", {
        ...memory,
        floor_more: plainMemory.more,
        of_floor: memory.more / Math.max(1, plainMemory.more),
      }),
    ];
  } finally {
    await database.end();
  }
}

type Taken = { samples: Samples; seconds: number };
type Place = { smtpPort: number; to: string; database: pg.Client };

async function takeAndPlace(stage: Stage, { smtpPort, to, database }: Place) {
  await take(smtpPort, to, "warm", 20);
  await stage.idle();
  const since = new Date();
  const processorBefore = await stage.processor();
  const begin = performance.now();
  const taken = await take(smtpPort, to, "mail");
  await stage.idle();
  const secondsInAll = (performance.now() - begin) / 1000;
  const processor = ((await stage.processor()) - processorBefore) / mails;
  const { rows } = await database.query<{ open: number; placed: number }>(
    `select count(*) filter (where processed_at is null)::int as open,
       count(*) filter (where outcome = 'message')::int as placed
     from incoming_mails where received_at >= $1`,
    [since],
  );
  if (rows[0]?.open !== 0 || rows[0].placed !== mails)
    throw new Error(`of ${mails} mails ${rows[0]?.placed} became conversations, ${rows[0]?.open} wait`);
  const counted = 20;
  const statements = await stage.statementsOf(async () => {
    await take(smtpPort, to, "counted", counted);
    await stage.idle();
  });
  return { taken, secondsInAll, processor, statements: statements / counted };
}

async function take(port: number, to: string, word: string, times = mails): Promise<Taken> {
  const transport = nodemailer.createTransport({
    pool: true,
    host: "127.0.0.1",
    port,
    ignoreTLS: true,
    maxConnections: connections,
    maxMessages: times,
  });
  const round = Date.now();
  try {
    return await repeat({ times, atOnce: connections, forSeconds: 600 }, (run) =>
      transport.sendMail(mailOf(to, `${word}-${round}-${run}`)),
    );
  } finally {
    transport.close();
  }
}

async function large(port: number, to: string): Promise<void> {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  const file = Buffer.alloc(Math.floor((largeMail / 78) * 57), 7);
  await transport.sendMail({
    ...mailOf(to, `large-${Date.now()}`),
    attachments: [{ filename: "plan.bin", content: file }],
  });
}

type Memory = (options?: { forget: boolean }) => Promise<{ now: number; peak: number }>;

async function memoryFor(work: () => Promise<unknown>, memory: Memory) {
  const { now: before } = await memory({ forget: true });
  await work();
  const { peak } = await memory();
  return { before: before / megabyte, peak: peak / megabyte, more: (peak - before) / megabyte };
}

async function startFloor(stage: Stage) {
  const child: ChildProcess = fork(new URL("../mail-floor.ts", import.meta.url), {
    env: { ...process.env, BENCH_DATABASE: JSON.stringify(stage.ownerDatabase) },
    execArgv: [],
  });
  const [port] = (await once(child, "message")) as [number];
  const memory: Memory = async ({ forget } = { forget: false }) => {
    child.send(forget ? "forget" : "look");
    return ((await once(child, "message")) as [{ now: number; peak: number }])[0];
  };
  return { port, memory, stop: () => child.disconnect() };
}

function perSecond({ samples, seconds }: Taken): number {
  return samples.length / seconds;
}

function ratesOf(taken: Taken) {
  return {
    per_second: perSecond(taken),
    p50: percentile(taken.samples, 0.5),
    p95: percentile(taken.samples, 0.95),
  };
}

function result(name: string, figures: Record<string, number>): Result {
  return { group: "mail", name, figures, bar: null, passed: null };
}

function mailOf(to: string, word: string) {
  const text = `Hello,\n\nthe lamp of order ${word} came without its cable. Could you send one?\n\nKind regards\nRuth`;
  return {
    from: `Ruth Marsh <ruth.${word}@post.example>`,
    to,
    subject: `The cable of lamp ${word}`,
    text,
    html: `<p>${text.replaceAll("\n\n", "</p><p>")}</p>`,
  };
}
