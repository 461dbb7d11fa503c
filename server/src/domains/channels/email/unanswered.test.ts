import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { eventually, type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";
import { startConversation } from "../../conversations/conversations.ts";
import { writeMessage } from "../../conversations/messages.ts";
import { customerByEmail } from "../../customers/customers.ts";
import { emailDomain } from "./email.domain.ts";
import { inboxIsPaused, releaseWhatWaits } from "./sending-queue.ts";

let world: MailWorld;
let server: Server;
let port: number;
const taken: string[] = [];

let vanishesBeforeTheMail = false;
let refusal: string | null = null;
let refused = 0;

/** Speaks SMTP (RFC 5321) until it has a whole mail, or is to get it, and is gone without a word about it. */
function takeAndVanish(socket: Socket): void {
  let words = "";
  let inData = false;
  socket.on("error", () => {});
  socket.write("220 here\r\n");
  socket.on("data", (chunk) => {
    words += chunk.toString("latin1");
    if (inData) {
      if (!words.endsWith("\r\n.\r\n")) return;
      taken.push(words);
      socket.destroy();
      return;
    }
    for (const line of words.split("\r\n").slice(0, -1)) {
      inData = line === "DATA";
      if (inData && vanishesBeforeTheMail) return void socket.destroy();
      if (refusal && line.startsWith("RCPT")) {
        refused += 1;
        socket.write(`${refusal}\r\n`);
        continue;
      }
      socket.write(inData ? "354 go on\r\n" : "250 fine\r\n");
    }
    words = "";
  });
}

async function comeUp(at = 0): Promise<void> {
  server = createServer(takeAndVanish).listen(at, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
}

async function goDown(): Promise<void> {
  const closed = once(server, "close");
  server.close();
  await closed;
}

beforeAll(async () => {
  world = await startMailWorld();
  await comeUp();
  await world.sendThrough({ host: "127.0.0.1", port });
});

afterAll(async () => {
  await world?.stop();
  await goDown();
});

const delivered: MailWorld["reach"] = (...wanted) => world.reach(...wanted);
const tryNow = (id: string) => world.owner.api("POST /messages/{id}/delivery", { params: { id } });

const sendAll = () => world.owner.api("POST /dead-letters/delivery", { body: { inbox_id: world.inbox.id } });

test("a server that takes a mail whole and never says so gets it five times at most, under one Message-ID", async () => {
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "Once, please");
  for (const times of [1, 2, 3, 4]) {
    await eventually(async () => expect(taken).toHaveLength(times));
    await delivered(id, "queued", "may have taken it");
    if (times === 2) {
      // That it is away in between is no new beginning.
      await goDown();
      await tryNow(id);
      await delivered(id, "waiting", inboxIsPaused);
      await comeUp(port);
      await world.owner.api("POST /inboxes/{id}/sending", { params: { id: world.inbox.id } });
    } else await tryNow(id);
  }
  await delivered(id, "failed", "may have taken it");
  expect(taken).toHaveLength(5);
  const ids = taken.map((raw) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
  expect(new Set(ids).size).toBe(1);
  const { data } = await world.owner.api("GET /dead-letters");
  expect(data).toHaveLength(1);

  // From here on each copy is a person's decision.
  const all = await sendAll();
  expect(all).toMatchObject({ count: 0, left_out: { may_have_arrived: 1 } });
  await world.owner.api("POST /dead-letters/{id}/delivery", { params: { id }, body: {} });
  await eventually(async () => expect(taken).toHaveLength(6));
  await delivered(id, "failed", "may have taken it");
  expect(taken).toHaveLength(6);
}, 120_000);

test("what may have arrived once, and is refused the next time, is not sent again with all others", async () => {
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "Perhaps");
  await delivered(id, "queued", "may have taken it");
  refusal = "550 5.7.1 Not today";
  await tryNow(id);
  await delivered(id, "failed", "Not today");
  const { count, left_out } = await sendAll();
  expect(count).toBe(0);
  expect(left_out.may_have_arrived).toBe(2);
  refusal = null;
});

test("a mail of our own goes five times at most, too, whatever else it met with before and between", async () => {
  const database = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await database.connect();
  onTestFinished(() => database.end());
  const waiting = async (attempts: number, unanswered: number) =>
    eventually(async () => {
      const { rows } = await database.query<{ payload: Record<string, unknown> & { workspace_id: string } }>(
        "select payload from graphile_worker._private_jobs where key like 'system_mail:%' and locked_at is null",
      );
      expect(rows).toMatchObject([{ payload: { attempts, unanswered } }]);
      return rows[0]?.payload ?? { workspace_id: "" };
    });
  const again = async (attempts: number, unanswered: number) =>
    emailDomain.jobs?.["email.system_mail"]?.(world.platform, await waiting(attempts, unanswered));
  const before = taken.length;
  refusal = "451 4.7.1 Greylisted";
  const body = { email: "new@heard.example", role: "agent" as const };
  await world.owner.api("POST /invitations", { body });
  await again(1, 0);
  await again(2, 0);
  await again(3, 0);
  refusal = null;
  await again(4, 0);
  await again(5, 1);
  await goDown();
  await again(6, 2);
  await waiting(1, 2);
  await comeUp(port);
  await world.owner.api("POST /inboxes/{id}/sending", { params: { id: world.inbox.id } });
  await again(1, 2);
  await again(2, 3);
  await again(3, 4);
  expect(taken).toHaveLength(before + 5);
  const { data } = await world.owner.api("GET /dead-letters");
  expect(data.map(({ kind }) => kind)).toContain("system_mail");
});

test("words of a chat that may have arrived by mail, and failed, go again by a person alone", async () => {
  const { inbox, inside } = world;
  const id = await inside(async (ctx) => {
    const { id: inboxId } = await ctx.db
      .selectFrom("inboxes")
      .select("id")
      .where("channel", "=", "chat")
      .executeTakeFirstOrThrow();
    const visitor = await customerByEmail(ctx, { email: "vera@example.com", name: "Vera" });
    const { id: conversationId } = await startConversation(ctx, {
      subject: "Chat with Vera",
      channel: "chat",
      customerId: visitor.id,
      inboxId,
      teamId: null,
      waitingOn: "us",
    });
    const message = await writeMessage(ctx, conversationId, { kind: "outgoing", text: "Still there?" });
    ctx.record({ type: "message.continue_by_email", conversationId, messageId: message.id });
    return message.id;
  });
  const before = taken.length;
  await eventually(async () => expect(taken).toHaveLength(before + 1));
  await eventually(async () => expect(await isUnderWay(id)).toBe(false));
  refusal = "550 5.7.1 Not today";
  await inside((ctx) => releaseWhatWaits(ctx, inbox.id));
  await delivered(id, "failed", "Not today");
  const times = refused;
  await inside((ctx) => releaseWhatWaits(ctx, inbox.id));
  const { conversation } = await world.start();
  await delivered((await world.reply(conversation.id, "Another")).id, "failed", "Not today");
  expect(refused).toBe(times + 1);
  refusal = null;
});

async function isUnderWay(id: string): Promise<boolean> {
  const row = await world.inside(({ db }) =>
    db
      .selectFrom("outgoing_mails")
      .select(["sender", "unanswered"])
      .where("message_id", "=", id)
      .executeTakeFirst(),
  );
  return row?.sender !== null || row.unanswered === 0;
}

test("one that goes before it had the mail has it for sure not: all mail waits for it", async () => {
  vanishesBeforeTheMail = true;
  const { conversation } = await world.start();
  const { id } = await world.reply(conversation.id, "Soon");
  await delivered(id, "waiting", inboxIsPaused);
  vanishesBeforeTheMail = false;
});
