import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, startWorld, type World } from "../../../../test/support/world.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { startConversation } from "../conversations/conversations.ts";
import { receiveMessage } from "../conversations/incoming-messages.ts";
import { customerByEmail } from "../customers/customers.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

type Said = { from?: string; name?: string; subject?: string; text: string };

/** A customer writes; answers the conversation's id and number. */
async function hear({ workspaceId }: Person, said: Said): Promise<string> {
  const { from = "someone@letters.example", name, subject = "A letter", text } = said;
  return inWorkspace(world.platform, { workspaceId }, async (ctx) => {
    const customer = await customerByEmail(ctx, { email: from, name });
    const conversation = await startConversation(ctx, {
      subject,
      channel: "email",
      customerId: customer.id,
      inboxId: await inboxOf(ctx),
      teamId: null,
      waitingOn: "us",
    });
    const person = { name: customer.name, address: from };
    await receiveMessage(ctx, conversation, {
      channel: "email",
      author: customer,
      from: person,
      subject,
      text,
      visibleText: text,
    });
    return conversation.id;
  });
}

async function inboxOf(ctx: Ctx): Promise<string> {
  const known = await ctx.db.selectFrom("inboxes").select("id").limit(1).executeTakeFirst();
  if (known) return known.id;
  const id = newId();
  const inbox = { name: "Post", channel: "email", address: "post@marlow.example" };
  await ctx.db
    .insertInto("inboxes")
    .values({ ...inbox, workspace_id: ctx.workspace.id, id })
    .execute();
  return id;
}

const search = (q: string, { api }: Person = world.owner) => api("GET /search", { query: { q } });
const idsFor = async (q: string, person?: Person) =>
  (await search(q, person)).conversations.map(({ conversation }) => conversation.id);
const shown = (snippet: string | undefined) => snippet?.replaceAll("\u0002", "[").replaceAll("\u0003", "]");

test("every word is found, in any language, however it is written", async () => {
  const id = await hear(world.owner, {
    from: "rené.dubois@maison.example",
    name: "René Dubois",
    subject: "Lampe cassée (commande INV-2041)",
    text: "Bonjour, l'abat-jour de ma lampe est arrivé cassé. Straße 12, Gdańsk, 東京. See https://shop.example/lamp?id=77",
  });
  for (const q of [
    "cassee",
    "CASSÉ",
    "abat-jour",
    "jour",
    "strasse",
    "gdansk",
    "東京",
    "2041",
    "inv-2041",
    "INV-20",
    "dubois",
    "maison.example",
    "rene.dubois@maison",
    "shop.example/lamp",
    "lampe arri",
    '"est arrivé cassé"',
    '"est arri',
  ]) {
    expect(await idsFor(q), q).toContain(id);
  }
  for (const q of ['"cassé est"', "lampe chaise", '"est arri"', "2042", "assee"]) {
    expect(await idsFor(q), q).not.toContain(id);
  }
});

test("any text is a query", async () => {
  for (const q of [
    "&",
    "a & | b !",
    "'",
    '"',
    "\\",
    ":*",
    "<->",
    "x'); drop",
    "½ŉ№",
    "(((",
    "\u0000",
    "🪑",
    "%_",
  ]) {
    await expect(search(q), q).resolves.toMatchObject({ conversations: [] });
  }
});

test("a number finds its conversation first", async () => {
  const id = await hear(world.owner, { text: "No digits here" });
  const { number } = await world.owner.api("GET /conversations/{id}", { params: { id } });
  const mention = await hear(world.owner, { text: `My order was ${number}` });
  for (const q of [`#${number}`, String(number)]) expect((await idsFor(q))[0]).toBe(id);
  expect(await idsFor(String(number))).toContain(mention);
});

test("a conversation is shown once, with the words around its newest hit", async () => {
  const filler = "So much else was said before we came to it. ".repeat(20);
  const id = await hear(world.owner, {
    subject: "Walnut",
    text: `${filler}The  walnut\nsideboard (walnut!) wobbles. ${filler}`,
  });
  const { conversations } = await search("walnut");
  expect(conversations).toHaveLength(1);
  expect(conversations[0]?.conversation.id).toBe(id);
  const snippet = shown(conversations[0]?.snippet);
  expect(snippet).toContain("The [walnut] sideboard ([walnut]!) wobbles.");
  expect(snippet).toMatch(/^….*…$/);
  expect(snippet?.length).toBeLessThan(230);
});

test("a hit in the subject alone is marked there", async () => {
  const id = await hear(world.owner, { text: "Nothing more to say" });
  const body = { subject: "Überraschung!" };
  await world.owner.api("PATCH /conversations/{id}", { params: { id }, body });
  const { conversations } = await search("uberrasch");
  expect(shown(conversations[0]?.snippet)).toBe("[Überraschung]!");
});

test("people and companies are found beside the conversations", async () => {
  const { api } = world.owner;
  await api("POST /companies", { body: { name: "Lighthouse Supply", domains: ["lighthouse.example"] } });
  await api("POST /customers", { body: { name: "Petra Lind", emails: ["petra@lighthouse.example"] } });
  const answer = await search("lighthou");
  expect(answer.companies.map(({ name }) => name)).toEqual(["Lighthouse Supply"]);
  expect(answer.customers).toMatchObject([
    { name: "Petra Lind", email: "petra@lighthouse.example", company_name: "Lighthouse Supply" },
  ]);
});

test("a key that may read conversations alone is told no customers", async () => {
  const api = await world.apiKey(["conversations:read"]);
  await world.owner.api("POST /customers", { body: { name: "Keyless Karla" } });
  expect((await api("GET /search", { query: { q: "karla" } })).customers).toEqual([]);
});

test("a colleague finds only what they are invited to", async () => {
  const colleague = await world.join("colleague");
  const invited = await hear(world.owner, { text: "A mahogany secret for the workshop" });
  const other = await hear(world.owner, { text: "Another mahogany secret" });
  await world.owner.api("POST /conversations/{id}/participants", {
    params: { id: invited },
    body: { teammate_id: colleague.teammateId },
  });
  expect(await idsFor("mahogany")).toEqual([other, invited]);
  expect(await idsFor("mahogany", colleague)).toEqual([invited]);
  const { number } = await world.owner.api("GET /conversations/{id}", { params: { id: other } });
  expect(await idsFor(`#${number}`, colleague)).not.toContain(other);
});

test("two workspaces never meet in search", async () => {
  const elsewhere = await world.otherWorkspace();
  const ours = await hear(world.owner, { from: "ours@meet.example", text: "A rendezvous at noon" });
  const theirs = await hear(elsewhere, { from: "theirs@meet.example", text: "A rendezvous at midnight" });
  expect(await idsFor("rendezvous")).toEqual([ours]);
  expect(await idsFor("rendezvous", elsewhere)).toEqual([theirs]);
  expect((await search("meet.example", elsewhere)).customers.map(({ email }) => email)).toEqual([
    "theirs@meet.example",
  ]);
});

test("removed words are found no more", async () => {
  const id = await hear(world.owner, { text: "We keep this one" });
  await world.owner.api("PATCH /conversations/{id}", { params: { id }, body: { subject: "Chrysanthemum" } });
  expect(await idsFor("chrysanthemum")).toEqual([id]);
  await world.owner.api("PATCH /conversations/{id}", { params: { id }, body: { subject: "Tulip" } });
  expect(await idsFor("chrysanthemum")).toEqual([]);
});

/** Many documents in the owner's workspace: most with a common word, which once was commoner. */
async function fill(client: pg.Client, count: number): Promise<void> {
  await client.query("set session_replication_role = replica");
  await client.query(
    `insert into search_documents (workspace_id, conversation_id, message_id, words, at)
      select $1, md5('c' || i / 2)::uuid, md5('m' || i)::uuid,
        search_words(concat_ws(' ', 'everyday', case when i <= 9000 then 'bygone' end,
          case when i % 10000 = 1 then 'seldom' end, 'zw' || i)),
        now() - interval '3 days' + i * interval '1 second'
      from generate_series(1, $2::int) i`,
    [world.owner.workspaceId, count],
  );
  await client.query("set session_replication_role = origin");
  await client.query("vacuum analyze search_documents");
}

test("rare, common and once common words are answered by indexes, newest first and each conversation once", async () => {
  const client = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? undefined });
  await client.connect();
  try {
    await fill(client, 30_000);
    await client.query("set role heard_app");
    await client.query("select set_config('heard.workspace_id', $1, false)", [world.owner.workspaceId]);
    const scans = async () => {
      await client.query("select pg_stat_force_next_flush()");
      const { rows } = await client.query<{ sequential: string }>(
        "select seq_scan as sequential from pg_stat_user_tables where relname = 'search_documents'",
      );
      return rows[0]?.sequential;
    };
    const before = await scans();
    for (const [word, newest, conversations] of [
      ["seldom", 20_001, 3],
      ["everyday", 30_000, 20],
      ["bygone", 9_000, 20],
      ["zw:*", 30_000, 20],
      ["absent", 0, 0],
    ] as const) {
      const { rows } = await client.query<{ conversation_id: string; message_id: string; at: Date }>(
        "select *, md5('m' || $2)::uuid as newest from search_messages(to_tsquery('words', $1), 20)",
        [word, newest],
      );
      expect(rows, word).toHaveLength(conversations);
      expect(new Set(rows.map((row) => row.conversation_id)).size, word).toBe(conversations);
      if (rows[0])
        expect(rows[0], word).toMatchObject({ message_id: (rows[0] as { newest?: string }).newest });
      const times = rows.map(({ at }) => at.getTime());
      expect(times, word).toEqual([...times].sort((a, b) => b - a));
    }
    expect(await scans(), "no search reads the whole table").toBe(before);
  } finally {
    await client.end();
  }
});
