import type { Conversation } from "@heard/core/contract/conversations.ts";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Person, startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { customerByEmail } from "../customers/customers.ts";
import { lockConversation } from "./conversations.ts";
import { receiveMessage } from "./incoming-messages.ts";

let world: World;
let owner: Person;
let inboxId: string;
/** How far our clock is behind the database's. */
let behindMilliseconds = 0;

beforeAll(async () => {
  world = await startWorld({ now: () => new Date(Date.now() - behindMilliseconds) });
  owner = world.owner;
  const { data } = await owner.api("GET /inboxes");
  inboxId = data.find(({ channel }) => channel === "email")?.id as string;
});
afterAll(() => world.stop());

function begin(to = "ana@customer.example"): Promise<Conversation> {
  return owner.api("POST /conversations", {
    body: { inbox_id: inboxId, to, subject: "A lamp", text: "Dear Ana" },
  });
}

function read(id: string): Promise<Conversation> {
  return owner.api("GET /conversations/{id}", { params: { id } });
}

function customerSays(id: string, text: string): Promise<string> {
  return inWorkspace(world.platform, { workspaceId: owner.workspaceId }, async (ctx) => {
    const author = await customerByEmail(ctx, { email: "ana@customer.example" });
    const conversation = await lockConversation(ctx, id);
    return receiveMessage(ctx, conversation, {
      channel: "email",
      author,
      from: { name: "Ana", address: "ana@customer.example" },
      text,
      visibleText: text,
    });
  });
}

async function upload(person: Person): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob(["a list"]), "list.txt");
  const headers = { cookie: person.cookie, origin: world.url };
  const response = await fetch(`${world.url}/api/v1/attachments`, { method: "POST", body: form, headers });
  return ((await response.json()) as { id: string }).id;
}

describe("a message that is taken back", () => {
  it("leaves the conversation as it stood, waiting since the customer's first words", async () => {
    const { id } = await begin();
    await customerSays(id, "Where is my lamp?");
    await customerSays(id, "Hello?");
    const before = await read(id);
    const sent = await owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "outgoing", text: "On its way", undo_seconds: 60 },
    });
    await owner.api("DELETE /messages/{id}/delivery", { params: { id: sent.id } });
    const after = await read(id);
    // What is due follows by itself, a moment later.
    expect(after).toEqual({ ...before, due: after.due, revision: expect.any(Number) });
  });

  it("does not go on being shown by its first line", async () => {
    const { id } = await begin();
    const sent = await owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "outgoing", text: "The secret price is 5", undo_seconds: 60 },
    });
    expect((await read(id)).preview).toBe("The secret price is 5");
    await owner.api("DELETE /messages/{id}/delivery", { params: { id: sent.id } });
    expect((await read(id)).preview).toBe("Dear Ana");
  });

  it("can be sent again, with its files, by whoever took it back", async () => {
    const { id } = await begin();
    const agent = await world.join("agent");
    const fileId = await upload(owner);
    const sent = await owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "outgoing", text: "The list", attachment_ids: [fileId], undo_seconds: 60 },
    });
    const draft = await agent.api("DELETE /messages/{id}/delivery", { params: { id: sent.id } });
    expect(draft.attachments.map((file) => file.id)).toEqual([fileId]);
    const again = await agent.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "outgoing", text: draft.text, attachment_ids: [fileId] },
    });
    expect(again.attachments).toHaveLength(1);
  });
});

it("says when there is no address to send a reply to", async () => {
  const { id, customer } = await begin("nameless@customer.example");
  const { addresses } = await owner.api("GET /customers/{id}", { params: { id: customer.id } });
  await owner.api("DELETE /customers/{id}/addresses/{address_id}", {
    params: { id: customer.id, address_id: addresses[0]?.id as string },
  });
  const answer = owner.api("POST /conversations/{id}/messages", {
    params: { id },
    body: { kind: "outgoing", text: "Hello?" },
  });
  await expect(answer).rejects.toMatchObject({ status: 422, code: "no_recipient" });
});

it("shows nobody another's upload by way of a draft", async () => {
  const { id } = await begin();
  const fileId = await upload(owner);
  const agent = await world.join("agent");
  const draft = await agent.api("PUT /conversations/{id}/drafts/{kind}", {
    params: { id, kind: "note" },
    body: { html: "", text: "", attachment_ids: [fileId] },
  });
  expect(draft.attachments).toEqual([]);
});

it("keeps who is mentioned in a note, and nobody in a reply", async () => {
  const { id } = await begin();
  const html = `<p>Ask <span data-mention="${owner.teammateId}" onclick="x()">@Olga</span></p>`;
  const write = (kind: "note" | "outgoing") =>
    owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind, text: "Ask @Olga", html },
    });
  expect((await write("note")).html).toBe(`<p>Ask <span data-mention="${owner.teammateId}">@Olga</span></p>`);
  expect((await write("outgoing")).html).toBe("<p>Ask <span>@Olga</span></p>");
});

it("gives a conversation to another team though its owner is not here any more", async () => {
  const { id } = await begin();
  const agent = await world.join("agent", "Ada Agent");
  const params = { id };
  await owner.api("PUT /conversations/{id}/assignment", { params, body: { assignee_id: agent.teammateId } });
  await owner.api("PATCH /teammates/{id}", { params: { id: agent.teammateId }, body: { active: false } });
  const team = await owner.api("POST /teams", { body: { name: "Evenings" } });
  const moved = await owner.api("PUT /conversations/{id}/assignment", { params, body: { team_id: team.id } });
  expect(moved).toMatchObject({ team: { name: "Evenings" }, assignee: { name: "Ada Agent" } });
});

it("removes a field whose value is taken away", async () => {
  const { id } = await begin();
  await owner.api("POST /custom-fields", {
    body: { subject: "conversation", label: "Order", kind: "text" },
  });
  const params = { id };
  await owner.api("PATCH /conversations/{id}", { params, body: { fields: { order: "17" } } });
  const { fields } = await owner.api("PATCH /conversations/{id}", {
    params,
    body: { fields: { order: null } },
  });
  expect(fields).toEqual({});
});

it("wakes a conversation though our clock is behind the database's", async () => {
  behindMilliseconds = 1500;
  const { id } = await begin();
  const until = new Date(Date.now() - behindMilliseconds + 500).toISOString();
  await owner.api("PUT /conversations/{id}/snooze", { params: { id }, body: { until } });
  await vi.waitFor(async () => expect((await read(id)).state).toBe("open"), { timeout: 20_000 });
  behindMilliseconds = 0;
});
