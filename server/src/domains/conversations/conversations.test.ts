import { ApiError, createClient } from "@heard/core/client.ts";
import type { Conversation, Thread } from "@heard/core/contract/conversations.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, startWorld, type World } from "../../../../test/support/world.ts";

let world: World;
let owner: Person;
let inboxId: string;

beforeAll(async () => {
  world = await startWorld();
  owner = world.owner;
  const { data } = await owner.api("GET /inboxes");
  inboxId = data.find(({ channel }) => channel === "email")?.id as string;
});
afterAll(() => world.stop());

function begin(subject = "A lamp for the hall", to = "ana@customer.example"): Promise<Conversation> {
  return owner.api("POST /conversations", {
    body: { inbox_id: inboxId, to, name: "Ana", subject, text: "Dear Ana" },
  });
}

function threadOf(person: Person, id: string): Promise<Thread> {
  return person.api("GET /conversations/{id}/thread", { params: { id } });
}

function refusal(promise: Promise<unknown>): Promise<ApiError> {
  return promise.then(
    () => expect.unreachable("this should have been refused"),
    (error) => (error instanceof ApiError ? error : expect.unreachable(String(error))),
  );
}

describe("writing first", () => {
  it("starts a conversation that waits on the customer and belongs to whoever wrote", async () => {
    const conversation = await begin();
    expect(conversation).toMatchObject({
      subject: "A lamp for the hall",
      state: "open",
      waiting_on: "customer",
      channel: "email",
      message_count: 1,
      unread: false,
      preview: "Dear Ana",
      customer: { name: "Ana", email: "ana@customer.example" },
      assignee: { id: owner.teammateId, name: "Olga Owner" },
    });
  });

  it("numbers conversations from one up, without gaps", async () => {
    const [first, second] = [await begin(), await begin()];
    expect(second.number).toBe(first.number + 1);
  });

  it("says that there is nothing to send, or no inbox to send from", async () => {
    const body = { inbox_id: inboxId, to: "ana@customer.example", subject: "Hello", text: "  " };
    expect((await refusal(owner.api("POST /conversations", { body }))).code).toBe("empty_message");
    const elsewhere = { ...body, text: "Hi", inbox_id: crypto.randomUUID() };
    expect((await refusal(owner.api("POST /conversations", { body: elsewhere }))).code).toBe("invalid_value");
  });
});

describe("changing a conversation", () => {
  it("assigns to a teammate and a team, and refuses who is not there", async () => {
    const { id } = await begin();
    const agent = await world.join("agent", "Ada Agent");
    const team = await owner.api("POST /teams", {
      body: { name: "Repairs", member_ids: [agent.teammateId] },
    });
    const assigned = await owner.api("PUT /conversations/{id}/assignment", {
      params: { id },
      body: { assignee_id: agent.teammateId, team_id: team.id },
    });
    expect(assigned).toMatchObject({ assignee: { name: "Ada Agent" }, team: { name: "Repairs" } });
    const nobody = { params: { id }, body: { assignee_id: crypto.randomUUID() } };
    expect((await refusal(owner.api("PUT /conversations/{id}/assignment", nobody))).code).toBe(
      "invalid_value",
    );
    const left = await owner.api("PUT /conversations/{id}/assignment", {
      params: { id },
      body: { assignee_id: null },
    });
    expect(left).toMatchObject({ assignee: null, team: { name: "Repairs" } });
  });

  it("closes and opens again, each once in the timeline", async () => {
    const { id } = await begin();
    await owner.api("POST /conversations/{id}/closure", { params: { id } });
    const closed = await owner.api("POST /conversations/{id}/closure", { params: { id } });
    expect(closed.state).toBe("closed");
    expect(closed.closed_at).not.toBeNull();
    const open = await owner.api("DELETE /conversations/{id}/closure", { params: { id } });
    expect(open).toMatchObject({ state: "open", closed_at: null });
    const { timeline } = await threadOf(owner, id);
    const types = timeline.map(({ type }) => type);
    expect(types.filter((type) => type === "conversation.closed")).toHaveLength(1);
    expect(types.at(-1)).toBe("conversation.reopened");
    expect(timeline.at(-1)?.actor).toEqual({ kind: "teammate", id: owner.teammateId, name: "Olga Owner" });
  });

  it("snoozes until a time to come, and not before now", async () => {
    const { id } = await begin();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const snoozed = await owner.api("PUT /conversations/{id}/snooze", { params: { id }, body: { until } });
    expect(snoozed).toMatchObject({ state: "snoozed", snoozed_until: until });
    const past = { params: { id }, body: { until: "2020-01-01T00:00:00.000Z" } };
    expect((await refusal(owner.api("PUT /conversations/{id}/snooze", past))).code).toBe("invalid_value");
  });

  it("comes back by itself when the snooze is over", async () => {
    const { id } = await begin();
    const live = await world.live(owner);
    const woken = new Promise<void>((resolve) => {
      live.on("message", (data) => {
        const signal = JSON.parse(String(data));
        if (signal.event_type === "conversation.woken" && signal.conversation_id === id) resolve();
      });
    });
    const until = new Date(Date.now() + 300).toISOString();
    await owner.api("PUT /conversations/{id}/snooze", { params: { id }, body: { until } });
    await woken;
    live.close();
    const back = await owner.api("GET /conversations/{id}", { params: { id } });
    expect(back).toMatchObject({ state: "open", snoozed_until: null });
  });

  it("tags it, and lists by tag", async () => {
    const { id } = await begin();
    const tag = await owner.api("POST /tags", { body: { name: "Wholesale", color: "green" } });
    const tagged = await owner.api("PUT /conversations/{id}/tags", {
      params: { id },
      body: { tag_ids: [tag.id] },
    });
    expect(tagged.tags).toEqual([tag]);
    const { data } = await owner.api("GET /conversations", { query: { tag_id: tag.id } });
    expect(data.map((one) => one.id)).toEqual([id]);
    expect((await owner.api("GET /tags")).data).toContainEqual(tag);
    const again = refusal(owner.api("POST /tags", { body: { name: "wholesale" } }));
    expect((await again).code).toBe("already_exists");
    const unknown = { params: { id }, body: { tag_ids: [crypto.randomUUID()] } };
    expect((await refusal(owner.api("PUT /conversations/{id}/tags", unknown))).code).toBe("invalid_value");
    await owner.api("DELETE /tags/{id}", { params: { id: tag.id } });
    expect((await owner.api("GET /conversations/{id}", { params: { id } })).tags).toEqual([]);
  });

  it("changes its subject, priority and whom it waits on", async () => {
    const { id, revision } = await begin();
    const body = { subject: "Two lamps", priority: "urgent", waiting_on: "third_party" } as const;
    const changed = await owner.api("PATCH /conversations/{id}", { params: { id }, body });
    expect(changed).toMatchObject(body);
    expect(changed.revision).toBeGreaterThan(revision);
    await owner.api("POST /custom-fields", {
      body: { subject: "conversation", label: "Order", kind: "number" },
    });
    const ordered = { params: { id }, body: { fields: { order: 12 } } };
    expect((await owner.api("PATCH /conversations/{id}", ordered)).fields).toEqual({ order: 12 });
    const wrong = { params: { id }, body: { fields: { order: "twelve" } } };
    expect((await refusal(owner.api("PATCH /conversations/{id}", wrong))).code).toBe("invalid_value");
  });
});

describe("messages", () => {
  it("adds a note that does not move the conversation and tells whom it mentions", async () => {
    const { id } = await begin();
    const colleague = await world.join("colleague", "Cora Colleague");
    expect((await refusal(threadOf(colleague, id))).code).toBe("not_found");
    const { customer } = await owner.api("GET /conversations/{id}", { params: { id } });
    const theirs = { params: { id: customer.id } };
    expect((await refusal(colleague.api("GET /customers/{id}", theirs))).code).toBe("not_found");
    expect((await colleague.api("GET /customers")).data).toEqual([]);
    const note = await owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "note", text: "Cora, is it in stock?", mentions: [colleague.teammateId] },
    });
    expect(note).toMatchObject({ kind: "note", delivery: null, author: { name: "Olga Owner" } });
    const seen = await threadOf(colleague, id);
    expect(seen.may).toEqual({ reply: false, note: true, change: false });
    expect((await colleague.api("GET /customers/{id}", theirs)).id).toBe(customer.id);
    expect(seen.conversation.participant_ids).toEqual([colleague.teammateId]);
    const reply = { params: { id }, body: { kind: "outgoing", text: "Yes" } } as const;
    expect((await refusal(colleague.api("POST /conversations/{id}/messages", reply))).code).toBe(
      "not_allowed",
    );
    await colleague.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "note", text: "It is" },
    });
    const list = await colleague.api("GET /conversations");
    expect(list.data.map((one) => one.id)).toEqual([id]);
    await owner.api("DELETE /conversations/{id}/participants/{teammate_id}", {
      params: { id, teammate_id: colleague.teammateId },
    });
    expect((await refusal(threadOf(colleague, id))).code).toBe("not_found");
    await owner.api("POST /conversations/{id}/participants", {
      params: { id },
      body: { teammate_id: colleague.teammateId },
    });
    expect((await threadOf(colleague, id)).conversation.id).toBe(id);
  });

  it("sends a message once for one client_id", async () => {
    const { id } = await begin();
    const body = { kind: "outgoing", text: "On its way", client_id: "tab-1-message-7" } as const;
    const first = await owner.api("POST /conversations/{id}/messages", { params: { id }, body });
    const second = await owner.api("POST /conversations/{id}/messages", { params: { id }, body });
    expect(second.id).toBe(first.id);
    const { data } = await owner.api("GET /conversations/{id}/messages", { params: { id } });
    expect(data.map(({ text }) => text)).toEqual(["Dear Ana", "On its way"]);
  });

  it("takes a message back into the draft while it has not left", async () => {
    const { id } = await begin();
    const sent = await owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: {
        kind: "outgoing",
        text: "Oh no, wrong words",
        html: "<p>Oh no, <b>wrong</b> words</p>",
        undo_seconds: 60,
      },
    });
    expect(sent.delivery?.state).toBe("queued");
    const draft = await owner.api("DELETE /messages/{id}/delivery", { params: { id: sent.id } });
    expect(draft).toMatchObject({
      kind: "outgoing",
      text: "Oh no, wrong words",
      to: ["ana@customer.example"],
    });
    const thread = await threadOf(owner, id);
    expect(thread.messages).toHaveLength(1);
    expect(thread.conversation.message_count).toBe(1);
    const { data: drafts } = await owner.api("GET /conversations/{id}/drafts", { params: { id } });
    expect(drafts).toHaveLength(1);
  });

  it("hands the words of what a program takes back to the program, which has no drafts", async () => {
    const { id } = await begin();
    const scopes = ["conversations:read", "conversations:write", "conversations:note"] as const;
    const { secret } = await owner.api("POST /api-keys", { body: { name: "Shop", scopes: [...scopes] } });
    const headers = () => ({ authorization: `Bearer ${secret}` });
    const shop = createClient({ baseUrl: world.url, headers });
    const sent = await shop("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "outgoing", text: "Too early", undo_seconds: 60 },
    });
    const back = await shop("DELETE /messages/{id}/delivery", { params: { id: sent.id } });
    expect(back).toMatchObject({ text: "Too early", to: ["ana@customer.example"] });
    expect((await threadOf(owner, id)).messages).toHaveLength(1);
  });

  it("keeps one draft of each kind for each teammate, gone once sent", async () => {
    const { id } = await begin();
    const place = { id, kind: "outgoing" } as const;
    await owner.api("PUT /conversations/{id}/drafts/{kind}", {
      params: place,
      body: { html: "<p>a</p>", text: "a" },
    });
    const kept = await owner.api("PUT /conversations/{id}/drafts/{kind}", {
      params: place,
      body: { html: "<p>ab</p>", text: "ab", to: ["half-typed@"], from: "help@heard.localhost" },
    });
    expect(kept).toMatchObject({ text: "ab", to: ["half-typed@"], from: "help@heard.localhost" });
    const agent = await world.join("agent");
    expect((await agent.api("GET /conversations/{id}/drafts", { params: { id } })).data).toEqual([]);
    await owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "outgoing", text: "ab" },
    });
    expect((await owner.api("GET /conversations/{id}/drafts", { params: { id } })).data).toEqual([]);
    await owner.api("PUT /conversations/{id}/drafts/{kind}", {
      params: place,
      body: { html: "", text: "again" },
    });
    const [again] = (await owner.api("GET /conversations/{id}/drafts", { params: { id } })).data;
    expect(again).toMatchObject({ text: "again", from: null });
    await owner.api("DELETE /conversations/{id}/drafts/{kind}", { params: place });
    expect((await owner.api("GET /conversations/{id}/drafts", { params: { id } })).data).toEqual([]);
  });

  it("makes what a teammate pastes safe", async () => {
    const { id } = await begin();
    const html = `<p onclick="x()">Hi<script>alert(1)</script></p><a href="javascript:x()">y</a>`;
    const sent = await owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "note", text: "Hi", html },
    });
    expect(sent.html).not.toMatch(/script|onclick/i);
  });

  it("sends files along, once uploaded, and serves them so that they cannot run", async () => {
    const { id } = await begin();
    const form = new FormData();
    form.set("file", new Blob(["<script>alert(1)</script>"], { type: "text/html" }), "price list.html");
    const upload = await fetch(`${world.url}/api/v1/attachments`, {
      method: "POST",
      body: form,
      headers: { cookie: owner.cookie, origin: world.url },
    });
    expect(upload.status).toBe(201);
    const attachment = (await upload.json()) as { id: string };
    const sent = await owner.api("POST /conversations/{id}/messages", {
      params: { id },
      body: { kind: "outgoing", text: "The list", attachment_ids: [attachment.id] },
    });
    expect(sent.attachments).toEqual([expect.objectContaining({ name: "price list.html", bytes: 25 })]);
    const file = await fetch(`${world.url}/api/v1/attachments/${attachment.id}`, {
      headers: { cookie: owner.cookie },
    });
    expect(await file.text()).toBe("<script>alert(1)</script>");
    expect(file.headers.get("content-type")).toBe("application/octet-stream");
    expect(file.headers.get("content-disposition")).toContain(
      "attachment; filename*=UTF-8''price%20list.html",
    );
    const body = { kind: "note" as const, text: "x", attachment_ids: [attachment.id] };
    const twice = { params: { id }, body };
    expect((await refusal(owner.api("POST /conversations/{id}/messages", twice))).code).toBe("invalid_value");
  });

  it("refuses a file that is too large, or no file at all, in words", async () => {
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(31 * 1024 * 1024)]), "film.mov");
    const headers = { cookie: owner.cookie, origin: world.url };
    const large = await fetch(`${world.url}/api/v1/attachments`, { method: "POST", body: form, headers });
    expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([413, "too_large"]);
    const none = await fetch(`${world.url}/api/v1/attachments`, {
      method: "POST",
      body: "{}",
      headers: { ...headers, "content-type": "application/json" },
    });
    expect(((await none.json()) as { code: string }).code).toBe("unsupported_type");
  });
});

describe("lists", () => {
  it("pages through all of them in order, each once", async () => {
    for (let count = 0; count < 5; count += 1) await begin(`Page ${count}`, "pages@customer.example");
    const { data: all } = await owner.api("GET /conversations", { query: { limit: 200 } });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await owner.api("GET /conversations", { query: { limit: 2, cursor } });
      paged.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all.map(({ id }) => id));
  });

  it("says that a cursor is not one of ours", async () => {
    const error = await refusal(owner.api("GET /conversations", { query: { cursor: "nonsense" } }));
    expect([error.status, error.code]).toEqual([400, "invalid_cursor"]);
  });

  it("saves views for oneself and for all", async () => {
    const agent = await world.join("agent");
    const filter = { state: "open", assignee: "none" } as const;
    const own = await agent.api("POST /views", { body: { name: "Free ones", shared: false, filter } });
    await agent.api("POST /views", { body: { name: "For all", shared: true, filter } });
    const names = (await owner.api("GET /views")).data.map(({ name }) => name);
    expect(names).toEqual(["For all"]);
    expect((await refusal(owner.api("DELETE /views/{id}", { params: { id: own.id } }))).code).toBe(
      "not_found",
    );
    await agent.api("DELETE /views/{id}", { params: { id: own.id } });
    expect((await agent.api("GET /views")).data.map(({ name }) => name)).toEqual(["For all"]);
  });
});

describe("bad input", () => {
  it("names the field that is to blame, and unknown ones", async () => {
    const { id } = await begin();
    const send = (body: unknown) =>
      fetch(`${world.url}/api/v1/conversations/${id}/messages`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: owner.cookie, origin: world.url },
        body: JSON.stringify(body),
      });
    const missing = await send({ kind: "outgoing" });
    expect(missing.headers.get("content-type")).toContain("application/problem+json");
    expect(await missing.json()).toMatchObject({
      status: 400,
      code: "invalid_request",
      detail: 'In the body: "text" is missing.',
      fields: [{ field: "text", message: "is missing" }],
    });
    const unknown = (await (await send({ kind: "note", text: "x", colour: "red" })).json()) as {
      detail: string;
    };
    expect(unknown.detail).toBe('In the body: "colour" is not known here.');
    const wrong = (await (await send({ kind: "shout", text: "x" })).json()) as { detail: string };
    expect(wrong.detail).toBe('In the body: "kind" must be one of outgoing, note.');
    const nul = (await (await send({ kind: "note", text: "a\0b" })).json()) as { detail: string };
    expect(nul.detail).toBe(
      "The text holds U+0000 or half of a character (a lone surrogate), which cannot be stored. Leave it out.",
    );
    const broken = await fetch(`${world.url}/api/v1/tags`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: owner.cookie, origin: world.url },
      body: "{ not json",
    });
    expect(((await broken.json()) as { code: string }).code).toBe("invalid_request");
  });

  it("gives the same answer for one Idempotency-Key, and refuses it for another request", async () => {
    const options = { idempotencyKey: "retry-me-once" };
    const first = await owner.api("POST /tags", { body: { name: "Once" } }, options);
    const second = await owner.api("POST /tags", { body: { name: "Once" } }, options);
    expect(second).toEqual(first);
    const other = refusal(owner.api("POST /tags", { body: { name: "Twice" } }, options));
    expect((await other).code).toBe("idempotency_key_reused");
  });
});

describe("two workspaces", () => {
  it("never meet: a foreign id is not there, whatever is asked of it", async () => {
    const { id } = await begin();
    const other = await world.otherWorkspace();
    const params = { id };
    const tries: Promise<unknown>[] = [
      other.api("GET /conversations/{id}", { params }),
      other.api("GET /conversations/{id}/thread", { params }),
      other.api("GET /conversations/{id}/messages", { params }),
      other.api("PATCH /conversations/{id}", { params, body: { priority: "low" } }),
      other.api("PUT /conversations/{id}/assignment", { params, body: { assignee_id: other.teammateId } }),
      other.api("POST /conversations/{id}/closure", { params }),
      other.api("POST /conversations/{id}/messages", { params, body: { kind: "note", text: "hello" } }),
      other.api("PUT /conversations/{id}/drafts/{kind}", {
        params: { id, kind: "note" },
        body: { html: "", text: "x" },
      }),
      other.api("PUT /conversations/{id}/read", { params }),
    ];
    const refusals = await Promise.all(tries.map(refusal));
    expect(refusals.map(({ code }) => code)).toEqual(tries.map(() => "not_found"));
    const { messages } = await threadOf(owner, id);
    for (const message of messages) {
      expect((await refusal(other.api("GET /messages/{id}", { params: { id: message.id } }))).code).toBe(
        "not_found",
      );
    }
    expect((await other.api("GET /conversations")).data).toEqual([]);
    const foreign = refusal(
      owner.api("PUT /conversations/{id}/assignment", { params, body: { assignee_id: other.teammateId } }),
    );
    expect((await foreign).code).toBe("invalid_value");
  });
});
