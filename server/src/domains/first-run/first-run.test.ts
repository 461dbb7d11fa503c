import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "../../../../test/support/database.ts";
import { cookieFrom, rawCall } from "../../../../test/support/raw-call.ts";
import { signIn, startWorld, type World } from "../../../../test/support/world.ts";
import { type App, startApp } from "../../app/app.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { readSettings } from "../../platform/settings.ts";
import { setUpFromSettings } from "./set-up.ts";

const setup = {
  workspace_name: "Marlow & Finch",
  name: "Olga Owner",
  email: "Olga@Heard.example",
  password: "a calm warm desk",
  time_zone: "Europe/Berlin",
};

/** Starts Heard with nothing in it, and hands it to the test. */
async function withEmptyApp(
  environment: Record<string, string>,
  work: (app: App) => Promise<void>,
): Promise<void> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "heard-first-run-"));
  const app = await startApp(
    readSettings({
      PORT: "0",
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      SMTP_LISTEN: "127.0.0.1:0",
      LOG_LEVEL: "silent",
      ...environment,
    }),
  );
  try {
    await work(app);
  } finally {
    await app.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

test("of two set-ups at once one makes the workspace, and its owner is signed in", () =>
  withEmptyApp({}, async ({ url }) => {
    expect((await rawCall(url, "GET /setup")).body).toEqual({ needed: true });
    const weak = await rawCall(url, "POST /setup", { body: { ...setup, password: "short" } });
    expect(weak.code).toBe("weak_password");
    const nowhere = await rawCall(url, "POST /setup", { body: { ...setup, time_zone: "Moon/Sea" } });
    expect(nowhere.code).toBe("invalid_value");
    const foreign = { body: setup, headers: { origin: "https://evil.example" } };
    expect((await rawCall(url, "POST /setup", foreign)).code).toBe("wrong_origin");

    const answers = await Promise.all(
      [setup, setup, setup].map((body) => rawCall(url, "POST /setup", { body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const done = answers.find(({ status }) => status === 201);
    const cookie = cookieFrom(done as (typeof answers)[number]);
    const session = await rawCall(url, "GET /session", { cookie });
    expect(session.body).toMatchObject({
      teammate: { name: "Olga Owner", email: "olga@heard.example", role: "owner" },
      workspace: { name: "Marlow & Finch", time_zone: "Europe/Berlin" },
    });
    expect((await rawCall(url, "GET /setup")).body).toEqual({ needed: false });
    expect((await rawCall(url, "POST /setup", { body: setup })).code).toBe("workspace_exists");
  }));

test("the settings make it without the wizard, once, with an inbox that can send", () =>
  withEmptyApp(
    {
      OWNER_EMAIL: "ana.lopez@heard.example",
      OWNER_PASSWORD: "a calm warm desk",
      WORKSPACE_NAME: "Lopez",
      INBOX_ADDRESS: "help@lopez.example",
      SMTP_URL: "smtp://mailer:p%40ss@mail.lopez.example:2587",
    },
    async ({ url, platform }) => {
      await Promise.all([setUpFromSettings(platform), setUpFromSettings(platform)]);
      await setUpFromSettings(platform);
      const owner = await signIn(url, "ana.lopez@heard.example", "a calm warm desk");
      expect((await owner.api("GET /teammates")).data.map(({ name }) => name)).toEqual(["Ana Lopez"]);
      await inWorkspace(platform, { workspaceId: owner.workspaceId }, async ({ db }) => {
        const inboxes = await db
          .selectFrom("inboxes")
          .select(["name", "channel", "address"])
          .orderBy("id")
          .execute();
        expect(inboxes).toEqual([
          { name: "Support", channel: "email", address: "help@lopez.example" },
          { name: "Chat", channel: "chat", address: null },
        ]);
        const mailbox = await db
          .selectFrom("mailboxes")
          .select(["smtp", "smtp_password"])
          .executeTakeFirstOrThrow();
        expect(mailbox.smtp).toEqual({
          host: "mail.lopez.example",
          port: 2587,
          security: "starttls",
          user: "mailer",
        });
        expect(platform.secrets.open(mailbox.smtp_password as Buffer)).toBe("p@ss");
      });
    },
  ));

describe("the checklist", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.stop());

  const ticked = async () => {
    const steps = Object.entries(await world.owner.api("GET /checklist"));
    return steps.filter(([, done]) => done).map(([step]) => step);
  };
  const here = (work: (ctx: Ctx) => Promise<unknown>) =>
    inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);

  test("begins with nothing done", async () => {
    expect(await ticked()).toEqual([]);
  });

  test("ticks the mailbox when mail goes out and comes in", async () => {
    const smtp = { host: "mail.example", port: 465, security: "tls" as const, user: "" };
    const { data } = await world.owner.api("GET /inboxes");
    const id = data.find(({ mailbox }) => mailbox)?.id as string;
    await world.owner.api("PUT /inboxes/{id}/mailbox", { params: { id }, body: { smtp } });
    expect(await ticked()).toEqual([]);
    await here(({ db }) => db.updateTable("mailboxes").set({ imap_status: "watching" }).execute());
    expect(await ticked()).toEqual(["mailbox_connected"]);
  });

  test("stays ticked while a server is away that once took mail and gave it", async () => {
    const away = { smtp_status: "failed", imap_status: "failed" };
    await here(({ db }) => db.updateTable("mailboxes").set(away).execute());
    expect(await ticked()).toEqual([]);
    const once = { last_sent_at: new Date(), imap_connected_at: new Date() };
    await here(({ db }) => db.updateTable("mailboxes").set(once).execute());
    expect(await ticked()).toEqual(["mailbox_connected"]);
  });

  test("ticks the chat when a page of theirs opened it, not our own demo", async () => {
    const { platform } = world;
    await here(async ({ db, workspace }) => {
      const inbox = await db
        .selectFrom("inboxes")
        .select("id")
        .where("channel", "=", "chat")
        .executeTakeFirstOrThrow();
      const visitor = {
        workspace_id: workspace.id,
        id: newId(),
        inbox_id: inbox.id,
        token_hash: Buffer.from("one"),
      };
      await db
        .insertInto("chat_visitors")
        .values({ ...visitor, page_url: `${platform.publicUrl}/demo` })
        .execute();
    });
    expect(await ticked()).not.toContain("chat_installed");
    await here(({ db }) =>
      db.updateTable("chat_visitors").set({ page_url: "https://shop.example/" }).execute(),
    );
    expect(await ticked()).toContain("chat_installed");
  });

  test("ticks the teammate when one is invited, however long ago, and unticks when that is taken back", async () => {
    const { invitation } = await world.owner.api("POST /invitations", {
      body: { email: "new@heard.example", role: "agent" },
    });
    await here(({ db }) =>
      db
        .updateTable("invitations")
        .set({ expires_at: new Date(0) })
        .execute(),
    );
    expect(await ticked()).toContain("teammate_invited");
    await world.owner.api("DELETE /invitations/{id}", { params: { id: invitation.id } });
    expect(await ticked()).not.toContain("teammate_invited");
    await world.join("colleague");
    expect(await ticked()).toContain("teammate_invited");
  });

  test("ticks the answer when a teammate wrote to somebody real", async () => {
    await here(addAnsweredSample);
    expect(await ticked()).not.toContain("conversation_answered");
    await here(({ db }) => db.updateTable("conversations").set({ is_sample: false }).execute());
    expect(await ticked()).toContain("conversation_answered");
  });
});

async function addAnsweredSample({ db, workspace, now }: Ctx): Promise<void> {
  const workspace_id = workspace.id;
  const [customer_id, conversation_id] = [newId(), newId()];
  await db
    .insertInto("customers")
    .values({ workspace_id, id: customer_id, name: "Cleo", is_sample: true })
    .execute();
  await db
    .insertInto("conversations")
    .values({
      workspace_id,
      id: conversation_id,
      number: 1,
      subject: "Where is my parcel?",
      channel: "email",
      customer_id,
      is_sample: true,
      waiting_since: now,
      created_at: now,
      last_message_at: now,
    })
    .execute();
  const words = { text: "On its way.", visible_text: "On its way." };
  await db
    .insertInto("messages")
    .values({
      workspace_id,
      id: newId(),
      conversation_id,
      kind: "outgoing",
      channel: "email",
      author_kind: "teammate",
      author_name: "Olga",
      ...words,
      created_at: now,
    })
    .execute();
}
