import { ApiError } from "@heard/core/client.ts";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { addAttachment, noteFile } from "../conversations/attachments.ts";
import { startConversation } from "../conversations/conversations.ts";
import { receiveMessage } from "../conversations/incoming-messages.ts";
import { customerByEmail } from "../customers/customers.ts";
import { removeUnusedUploads } from "./files.ts";

/** A word that nobody else says, in every place where a customer leaves words. */
const word = "quillfeather";
const address = `${word}@traces.example`;

let world: World;
let owner: pg.Client;

beforeAll(async () => {
  world = await startWorld();
  owner = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

function inside<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);
}

/** Every row of every table whose text has the word in it, as `table: row`. */
async function rowsWith(text: string): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(
      `select t::text as row from ${name} t where lower(t::text) like '%' || $1 || '%'`,
      [text],
    );
    found.push(...rows.map(({ row }) => `${name}: ${row}`));
  }
  return found;
}

async function mailInbox(ctx: Ctx): Promise<string> {
  const id = newId();
  const inbox = { name: "Post", channel: "email", address: "post@marlow.example" };
  await ctx.db
    .insertInto("inboxes")
    .values({ ...inbox, workspace_id: ctx.workspace.id, id })
    .execute();
  return id;
}

/** A mail as it comes in, with its raw file and an attachment. */
async function receiveMail(ctx: Ctx, inboxId: string, from: string, conversationId?: string) {
  const { files } = ctx.platform;
  const customer = await customerByEmail(ctx, { email: from, name: `Mr ${word}` });
  const raw = await files.write(ctx.workspace.id, newId(), Buffer.from(`From: ${from}\n\nI am ${word}`));
  const content = await files.write(ctx.workspace.id, newId(), Buffer.from(`${word}'s passport`));
  await noteFile(ctx, raw);
  const attachment = await addAttachment(ctx, content, {
    name: `${word}.pdf`,
    contentType: "application/pdf",
  });
  const started = await startConversation(ctx, {
    subject: `A question from ${word}`,
    channel: "email",
    customerId: customer.id,
    inboxId,
    teamId: null,
    waitingOn: "us",
  });
  const conversation = conversationId ? { ...started, id: conversationId } : started;
  const messageId = await receiveMessage(ctx, conversation, {
    channel: "email",
    author: customer,
    from: { name: `Mr ${word}`, address: from },
    cc: [{ name: word, address: from }],
    subject: `A question from ${word}`,
    text: `My name is ${word}`,
    visibleText: `My name is ${word}`,
    html: `<p>${word}</p>`,
    visibleHtml: `<p>${word}</p>`,
    problem: `${word} was hard to read`,
    mailMessageId: `<1@${word}.example>`,
    mailReferences: [`<0@${word}.example>`],
    rawFileId: raw.id,
    attachmentIds: [attachment.id],
  });
  await ctx.db
    .insertInto("incoming_mails")
    .values({
      workspace_id: ctx.workspace.id,
      id: newId(),
      inbox_id: inboxId,
      file_id: raw.id,
      sha256: raw.sha256,
      source: "smtp",
      envelope_from: from,
      processed_at: ctx.now,
      message_id: messageId,
      outcome: "message",
    })
    .execute();
  return { customer, conversationId: conversation.id, messageId, fileIds: [raw.id, content.id] };
}

test("no word of an erased customer is left anywhere, and what counts still does", async () => {
  const { api } = world.owner;
  await api("POST /custom-fields", { body: { subject: "customer", label: "Nickname", kind: "text" } });
  await api("POST /custom-fields", { body: { subject: "conversation", label: "Order", kind: "text" } });
  const inboxId = await inside(mailInbox);
  const mail = await inside((ctx) => receiveMail(ctx, inboxId, address));
  const bystander = await api("POST /conversations", {
    body: {
      inbox_id: inboxId,
      to: "calm@bystander.example",
      cc: [address],
      subject: "Two of you",
      text: "Hello both",
    },
  });
  const theirs = await inside((ctx) => receiveMail(ctx, inboxId, address, bystander.id));

  const customerId = mail.customer.id;
  await api("PATCH /customers/{id}", {
    params: { id: customerId },
    body: { notes: `Calls themselves ${word}`, fields: { nickname: word } },
  });
  await api("POST /tags", { body: { name: "Kept" } }, { idempotencyKey: "erasure-0" });
  const alias = await api(
    "POST /customers",
    { body: { name: `${word} the second`, notes: word, emails: [`second-${address}`] } },
    { idempotencyKey: "erasure-1" },
  );
  await api("POST /customers/{id}/merges", { params: { id: customerId }, body: { customer_id: alias.id } });
  await api("PATCH /conversations/{id}", {
    params: { id: mail.conversationId },
    body: { subject: `Order of ${word}`, fields: { order: word } },
  });
  const step = {
    title: word,
    why: word,
    by: "third_party" as const,
    who: word,
    usual_minutes: 60,
    ask: word,
  };
  await api("POST /conversations/{id}/plan", {
    params: { id: mail.conversationId },
    body: { name: `The case of ${word}`, steps: [step, step] },
  });
  await api("POST /conversations/{id}/messages", {
    params: { id: mail.conversationId },
    body: {
      kind: "outgoing",
      text: `Dear ${word}`,
      undo_seconds: 60,
      promises: {
        made: [{ by: "us", who: null, what: `Call ${word}`, words: `call ${word}`, due_at: null }],
        kept: [],
        moved: [],
      },
    },
  });
  await api("PUT /conversations/{id}/next-step", {
    params: { id: mail.conversationId },
    body: { by: "us", what: `Call ${word}`, due_at: new Date(Date.now() + 3_600_000).toISOString() },
  });
  await api("POST /conversations/{id}/messages", {
    params: { id: mail.conversationId },
    body: { kind: "note", text: `${word} sounds worried` },
  });
  await api("PUT /conversations/{id}/drafts/{kind}", {
    params: { id: mail.conversationId, kind: "outgoing" },
    body: { html: `<p>${word}</p>`, text: word, to: [address] },
  });
  await inside(async (ctx) => {
    const workspace_id = ctx.workspace.id;
    await ctx.db
      .insertInto("chat_visitors")
      .values({
        workspace_id,
        id: newId(),
        inbox_id: inboxId,
        token_hash: Buffer.from("t"),
        customer_id: customerId,
        email: address,
        name: word,
        page_url: `https://shop.example/${word}`,
      })
      .execute();
    await ctx.db
      .insertInto("notices")
      .values({
        workspace_id,
        id: newId(),
        teammate_id: world.owner.teammateId,
        kind: "answered",
        conversation_id: mail.conversationId,
        actor_name: word,
        excerpt: `${word} wrote`,
      })
      .execute();
    await ctx.db
      .updateTable("events")
      .set({ data: JSON.stringify({ subject: word, channel: "email" }) })
      .where("message_id", "=", mail.messageId)
      .execute();
  });
  expect((await rowsWith(word)).length).toBeGreaterThan(15);
  const { message_count } = await api("GET /conversations/{id}", { params: { id: mail.conversationId } });

  await api("DELETE /customers/{id}", { params: { id: customerId } });

  for (const fileId of [...mail.fileIds, ...theirs.fileIds]) {
    await expect
      .poll(() => world.platform.files.read(world.owner.workspaceId, fileId).catch(() => null))
      .toBeNull();
  }
  expect(await rowsWith(word)).toEqual([]);
  // What we answered is kept sealed, where no search for a word would find it.
  const { rows: answers } = await owner.query("select key, answer from idempotency_keys order by key");
  expect(answers.map(({ key, answer }) => [key, answer === null])).toEqual([
    ["erasure-0", false],
    ["erasure-1", true],
  ]);
  const thread = await api("GET /conversations/{id}/thread", { params: { id: mail.conversationId } });
  expect(thread.conversation).toMatchObject({ subject: "Erased", state: "closed", message_count });
  expect(thread.messages.map(({ text }) => text)).toEqual(["", "", ""]);
  expect(thread.messages.map(({ author }) => author.name)).toEqual(["Erased", "Olga Owner", "Olga Owner"]);
  const kept = await api("GET /conversations/{id}/thread", { params: { id: bystander.id } });
  expect(kept.conversation.subject).toBe("Two of you");
  expect(kept.messages[0]).toMatchObject({
    text: "Hello both",
    to: [{ address: "calm@bystander.example" }],
    cc: [],
  });
  const { data: types } = await inside(async (ctx) => ({
    data: (
      await sql<{ data: unknown }>`select data from events where message_id = ${mail.messageId}`.execute(
        ctx.db,
      )
    ).rows,
  }));
  expect(types).toEqual([{ data: { channel: "email" } }]);
});

test("an erased customer is gone from lists, cannot be erased twice, and may come back as somebody new", async () => {
  const { api } = world.owner;
  const before = await api("POST /customers", { body: { name: "Vanya", emails: ["vanya@gone.example"] } });
  await api("DELETE /customers/{id}", { params: { id: before.id } });
  const { data } = await api("GET /customers", { query: { limit: 200 } });
  expect(data.map(({ id }) => id)).not.toContain(before.id);
  const gone = api("GET /customers/{id}", { params: { id: before.id } });
  await expect(gone).rejects.toMatchObject({ code: "not_found" });
  const again = api("DELETE /customers/{id}", { params: { id: before.id } });
  await expect(again).rejects.toMatchObject({ code: "not_found" });
  const back = await inside((ctx) => customerByEmail(ctx, { email: "vanya@gone.example" }));
  expect(back.id).not.toBe(before.id);
});

test("only who manages the workspace may erase", async () => {
  const agent = await world.join("agent");
  const { id } = await world.owner.api("POST /customers", { body: { name: "Safe" } });
  await expect(agent.api("DELETE /customers/{id}", { params: { id } })).rejects.toBeInstanceOf(ApiError);
});

test("an upload that was never used is removed after a week, unless a draft waits to send it", async () => {
  const { api, cookie, workspaceId } = world.owner;
  const upload = async () => {
    const form = new FormData();
    form.set("file", new Blob(["a plan"]), "plan.txt");
    const headers = { cookie, origin: world.url };
    const answer = await fetch(`${world.url}/api/v1/attachments`, { method: "POST", body: form, headers });
    return ((await answer.json()) as { id: string }).id;
  };
  const [unused, drafted, fresh] = [await upload(), await upload(), await upload()];
  const inboxId = (await api("GET /inboxes")).data.find(({ channel }) => channel === "email")?.id as string;
  const body = { inbox_id: inboxId, to: "dora@draft.example", subject: "Plans", text: "Soon" };
  const { id } = await api("POST /conversations", { body });
  await api("PUT /conversations/{id}/drafts/{kind}", {
    params: { id, kind: "outgoing" },
    body: { html: "", text: "", attachment_ids: [drafted] },
  });
  const { rows } = await owner.query(
    `update attachments set created_at = created_at - interval '8 days' where id = any($1)
      returning file_id, id = $2 as unused`,
    [[unused, drafted], unused],
  );
  const fileId = rows.find((row) => row.unused).file_id as string;
  await removeUnusedUploads(world.platform);
  const left = await owner.query("select id from attachments where id = any($1) order by id", [
    [unused, drafted, fresh],
  ]);
  expect(left.rows.map((row) => row.id)).toEqual([drafted, fresh]);
  await expect.poll(() => world.platform.files.read(workspaceId, fileId).catch(() => null)).toBeNull();
});
