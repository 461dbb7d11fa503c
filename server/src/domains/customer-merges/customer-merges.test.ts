import { ApiError } from "@heard/core/client.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { customerByEmail } from "../customers/customers.ts";

let world: World;
let emailInboxId: string;

beforeAll(async () => {
  world = await startWorld();
  emailInboxId = await inside(async (ctx) => {
    const id = newId();
    const inbox = { name: "Post", channel: "email", address: "post@marlow.example" };
    await ctx.db
      .insertInto("inboxes")
      .values({ ...inbox, workspace_id: ctx.workspace.id, id })
      .execute();
    return id;
  });
});
afterAll(() => world.stop());

function inside<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return (error as ApiError).code;
}

const customer = (body: { name?: string; emails?: string[]; phones?: string[]; notes?: string }) =>
  world.owner.api("POST /customers", { body });
const read = (id: string) => world.owner.api("GET /customers/{id}", { params: { id } });
const merge = (keptId: string, otherId: string) =>
  world.owner.api("POST /customers/{id}/merges", { params: { id: keptId }, body: { customer_id: otherId } });
const unmerge = (keptId: string, mergeId: string) =>
  world.owner.api("DELETE /customers/{id}/merges/{merge_id}", { params: { id: keptId, merge_id: mergeId } });
const write = (to: string, subject: string) =>
  world.owner.api("POST /conversations", { body: { inbox_id: emailInboxId, to, subject, text: "Hello" } });
const conversationsOf = async (customerId: string) => {
  const { data } = await world.owner.api("GET /conversations", { query: { customer_id: customerId } });
  return data.map(({ subject }) => subject).sort();
};

async function three(names: [string, string, string]) {
  const [first, second, third] = names;
  return [
    await customer({ name: first }),
    await customer({ name: second }),
    await customer({ name: third }),
  ] as const;
}

async function addVisitor(customerId: string): Promise<string> {
  return inside(async (ctx) => {
    const id = newId();
    await ctx.db
      .insertInto("chat_visitors")
      .values({
        workspace_id: ctx.workspace.id,
        id,
        inbox_id: emailInboxId,
        token_hash: Buffer.from(id),
        customer_id: customerId,
      })
      .execute();
    return id;
  });
}

const customerOfVisitor = (id: string) =>
  inside((ctx) =>
    ctx.db.selectFrom("chat_visitors").select("customer_id").where("id", "=", id).executeTakeFirst(),
  );

test("a merge moves everything, and undoing it gives everything back", async () => {
  const kept = await customer({ name: "", emails: ["kim@work.example"], notes: "Likes tea." });
  const other = await customer({
    name: "Kim Berg",
    emails: ["kim@home.example"],
    phones: ["+4511223344"],
    notes: "Has a dog.",
  });
  await write("kim@work.example", "From work");
  await write("kim@home.example", "From home");
  const visitor = await addVisitor(other.id);

  const merged = await merge(kept.id, other.id);
  expect(merged).toMatchObject({
    id: kept.id,
    name: "Kim Berg",
    email: "kim@work.example",
    notes: "Likes tea.\n\nHas a dog.",
    conversation_count: 2,
    merges: [{ name: "Kim Berg" }],
  });
  expect(merged.addresses.map(({ address }) => address)).toEqual([
    "kim@work.example",
    "kim@home.example",
    "+4511223344",
  ]);
  expect(await conversationsOf(kept.id)).toEqual(["From home", "From work"]);
  expect(await customerOfVisitor(visitor)).toEqual({ customer_id: kept.id });
  expect((await read(other.id)).id).toBe(kept.id);
  const { data: listed } = await world.owner.api("GET /customers", { query: { q: "kim" } });
  expect(listed.map(({ id }) => id)).toEqual([kept.id]);

  await write("kim@home.example", "Later");
  const added = await world.owner.api("POST /customers/{id}/addresses", {
    params: { id: kept.id },
    body: { kind: "email", address: "kim@later.example" },
  });
  expect(added.addresses).toHaveLength(4);
  await world.owner.api("PATCH /customers/{id}", { params: { id: kept.id }, body: { name: "Kim B." } });

  const parted = await unmerge(kept.id, merged.merges[0]?.id as string);
  expect(parted).toMatchObject({ name: "Kim B.", notes: "Likes tea.", merges: [] });
  expect(parted.addresses.map(({ address }) => address)).toEqual(["kim@work.example", "kim@later.example"]);
  expect(await conversationsOf(kept.id)).toEqual(["From work", "Later"]);
  expect(await conversationsOf(other.id)).toEqual(["From home"]);
  expect(await customerOfVisitor(visitor)).toEqual({ customer_id: other.id });
  const { conversation_count: _, ...before } = other;
  expect(await read(other.id)).toMatchObject({ ...before, conversation_count: 1 });
  const known = await inside((ctx) => customerByEmail(ctx, { email: "kim@home.example" }));
  expect(known.id).toBe(other.id);
});

test("what cannot be merged is refused", async () => {
  const [a, b, c] = await three(["A", "B", "C"]);
  expect(await codeOf(merge(a.id, a.id))).toBe("cannot_merge");
  expect(await codeOf(merge(a.id, newId()))).toBe("not_found");
  await merge(a.id, b.id);
  expect(await codeOf(merge(c.id, b.id))).toBe("cannot_merge");
  expect(await codeOf(merge(b.id, c.id))).toBe("cannot_merge");
});

test("merges are undone from the newest", async () => {
  const [a, b, c] = await three(["Ann", "Ben", "Cas"]);
  const first = (await merge(b.id, a.id)).merges[0]?.id as string;
  const second = (await merge(c.id, b.id)).merges[0]?.id as string;
  expect((await read(a.id)).id).toBe(c.id);
  expect(await codeOf(unmerge(b.id, first))).toBe("cannot_unmerge");
  await unmerge(c.id, second);
  await unmerge(b.id, first);
  expect((await read(a.id)).name).toBe("Ann");
  expect(await codeOf(unmerge(b.id, first))).toBe("not_found");
});

test("two people merging the same two at once merge them once", async () => {
  const [a, b] = await three(["Twin One", "Twin Two", "Twin Three"]);
  const outcomes = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
