import { afterAll, beforeAll, expect, test } from "vitest";
import { type ImapStandIn, startImapStandIn } from "../../../../../test/support/imap-stand-in.ts";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { startApp } from "../../../app/app.ts";
import { inWorkspace } from "../../../platform/context/context.ts";

let world: MailWorld;
let server: ImapStandIn;

beforeAll(async () => {
  server = await startImapStandIn();
  server.deliver(
    plainMail({ subject: "From before", messageId: "before@example.com" }),
    new Date("2020-01-01"),
  );
  world = await startMailWorld();
});

afterAll(async () => {
  await world?.stop();
  await server?.stop();
});

async function connect(password: string | undefined = "secret"): Promise<void> {
  const imap = { host: server.host, port: server.port, security: "none" as const, user: "support", password };
  await world.owner.api("PUT /inboxes/{id}/mailbox", { params: { id: world.inbox.id }, body: { imap } });
}

async function receiving(status: string) {
  return eventually(async () => {
    const { data } = await world.owner.api("GET /inboxes");
    const health = data.find(({ id }) => id === world.inbox.id)?.mailbox?.health;
    expect(health?.receiving).toBe(status);
    return health;
  });
}

async function subjects(): Promise<string[]> {
  const { data } = await world.owner.api("GET /conversations", { query: { limit: 200 } });
  return data.map(({ subject }) => subject);
}

test("a wrong password is said in words, and told as an event; the right one mends it", async () => {
  await connect("wrong");
  const health = await receiving("failed");
  expect(health?.receiving_problem).toEqual(expect.any(String));
  await connect();
  expect(await receiving("watching")).toMatchObject({ receiving_problem: null });
});

test("new mail comes in at once; mail from before stays where it is", async () => {
  server.deliver(plainMail({ subject: "Fetched", messageId: "fetched@example.com" }));
  const conversation = await newest(world.owner.api, "Fetched");
  expect(conversation.inbox?.id).toBe(world.inbox.id);
  expect(await subjects()).not.toContain("From before");
});

test("what came while we were stopped is fetched, each mail once", async () => {
  await world.app.stop();
  server.deliver(plainMail({ subject: "While away 1", messageId: "away-1@example.com" }));
  server.deliver(plainMail({ subject: "While away 2", messageId: "away-2@example.com" }));
  await world.restart();
  await newest(world.owner.api, "While away 2");
  const all = await subjects();
  for (const subject of ["Fetched", "While away 1", "While away 2"]) {
    expect(all.filter((one) => one === subject)).toHaveLength(1);
  }
});

test("a server that numbers its mail anew brings nothing twice", async () => {
  await server.goAway();
  server.renumber(2000);
  // A move may give old mail the day of the move.
  const received = "Received: from a by b; Wed, 1 Jan 2020 10:00:00 +0000";
  const moved = plainMail({ subject: "Moved with it", messageId: "moved@example.com" });
  server.deliver(Buffer.concat([Buffer.from(`${received}\r\n`), moved]));
  server.deliver(plainMail({ subject: "After the move", messageId: "move@example.com" }));
  await server.comeBack();
  await newest(world.owner.api, "After the move");
  const all = await subjects();
  expect(all.filter((one) => one === "Fetched")).toHaveLength(1);
  expect(all).not.toContain("From before");
  expect(all).not.toContain("Moved with it");
});

test("says when it was read last, and that nothing is left", async () => {
  const health = await receiving("watching");
  expect(health).toMatchObject({ to_fetch: 0, to_read: 0, last_connected_at: expect.any(String) });
});

test("a folder of one's choice is read, and found again when it was renamed", async () => {
  const folders = await startImapStandIn({ folder: "Support" });
  const login = { host: folders.host, port: folders.port, security: "none" as const, user: "support" };
  const imap = { ...login, password: "secret", folder: "Support" };
  const params = { id: world.inbox.id };
  await world.owner.api("PUT /inboxes/{id}/mailbox", { params, body: { imap } });
  await receiving("watching");
  folders.deliver(plainMail({ subject: "In a folder", messageId: "in-a-folder@example.com" }));
  await newest(world.owner.api, "In a folder");
  await folders.goAway();
  folders.rename("Helpdesk");
  folders.deliver(plainMail({ subject: "In it still", messageId: "in-it-still@example.com" }));
  await folders.comeBack();
  await newest(world.owner.api, "In it still");
  await eventually(async () => {
    const { data } = await world.owner.api("GET /inboxes");
    expect(data.find(({ id }) => id === world.inbox.id)?.mailbox?.imap?.folder).toBe("Helpdesk");
  });
  expect((await subjects()).filter((one) => one === "In a folder")).toHaveLength(1);
  await connect();
  await receiving("watching");
  await folders.stop();
});

test("of two processes one fetches, and when it stops the other takes over", async () => {
  const signIns = () => server.commands.filter((command) => command.startsWith("LOGIN")).length;
  const before = signIns();
  const second = await startApp({ ...world.platform.settings, port: 0, smtpListen: null });
  try {
    server.deliver(plainMail({ subject: "To either", messageId: "either@example.com" }));
    await newest(world.owner.api, "To either");
    expect(signIns()).toBe(before);
    await world.app.stop();
    server.deliver(plainMail({ subject: "To the other", messageId: "other@example.com" }));
    await eventually(async () => {
      const workspaceId = world.owner.workspaceId;
      const rows = await inWorkspace(second.platform, { workspaceId, readOnly: true }, ({ db }) =>
        db.selectFrom("conversations").select("id").where("subject", "=", "To the other").execute(),
      );
      expect(rows).toHaveLength(1);
    });
  } finally {
    await second.stop();
    await world.restart();
  }
  expect((await subjects()).filter((one) => one === "To either")).toHaveLength(1);
});

test("what came in the days before is brought in where that is wished, as history that starts nothing", async () => {
  const theirs = await startImapStandIn();
  const days = (count: number) => new Date(Date.now() - count * 24 * 3600 * 1000);
  const put = (subject: string, at: Date) =>
    theirs.deliver(
      Buffer.concat([
        Buffer.from(`Received: from a by b; ${at.toUTCString()}\r\n`),
        plainMail({ subject, messageId: `${subject.replaceAll(" ", "-")}@example.com` }),
      ]),
      at,
    );
  put("Ten days ago", days(10));
  put("Yesterday", days(1));
  put("A minute ago", new Date(Date.now() - 60_000));
  // Another name of the host is another mailbox.
  const imap = { host: "localhost", port: theirs.port, security: "none" as const, user: "support" };
  await world.owner.api("PUT /inboxes/{id}/mailbox", {
    params: { id: world.inbox.id },
    body: { imap: { ...imap, password: "secret" }, past_days: 7 },
  });
  const brought = [await newest(world.owner.api, "Yesterday"), await newest(world.owner.api, "A minute ago")];
  for (const conversation of brought)
    expect(conversation).toMatchObject({ state: "open", waiting_on: "us", unread: true });
  await receiving("watching");
  put("From now on", new Date(Date.now() + 1000));
  await newest(world.owner.api, "From now on");
  expect(await subjects()).not.toContain("Ten days ago");
  const heard = await inWorkspace(
    world.platform,
    { workspaceId: world.owner.workspaceId, readOnly: true },
    async ({ db }) =>
      db
        .selectFrom("events as e")
        .innerJoin("conversations as c", "c.id", "e.conversation_id")
        .select(["c.subject", "e.data"])
        .where("e.type", "=", "message.received")
        .where("c.subject", "in", ["Yesterday", "A minute ago", "From now on"])
        .orderBy("e.id")
        .execute(),
  );
  const old = heard.map(({ subject, data }) => [subject, (data as { old?: boolean }).old === true]);
  expect(Object.fromEntries(old)).toEqual({
    Yesterday: true,
    "A minute ago": true,
    "From now on": false,
  });
  await connect();
  await receiving("watching");
  await theirs.stop();
});

test("from a mailbox that is taken away we sign out", async () => {
  await world.owner.api("PUT /inboxes/{id}/mailbox", {
    params: { id: world.inbox.id },
    body: { imap: null },
  });
  await receiving("not_set_up");
  await eventually(async () => expect(server.commands.at(-1)).toMatch(/^LOGOUT/));
});
