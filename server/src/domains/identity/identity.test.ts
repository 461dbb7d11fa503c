import { createClient } from "@heard/core/client.ts";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { rawCall } from "../../../../test/support/raw-call.ts";
import {
  ownerPassword,
  type Person,
  signIn,
  startWorld,
  type World,
} from "../../../../test/support/world.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { newId } from "../../platform/ids.ts";
import { createApiKey } from "./api-keys.ts";
import { removeExpired } from "./identity.jobs.ts";

let world: World;
let admin: Person;
let agent: Person;
let stranger: Person;
let moved = 0;
const minutes = (count: number) => count * 60_000;

beforeAll(async () => {
  world = await startWorld({ now: () => new Date(Date.now() + moved) });
  admin = await world.join("admin", "Ada Admin");
  agent = await world.join("agent", "Ana Agent");
  stranger = await world.otherWorkspace();
});
afterAll(() => world?.stop());
afterEach(() => vi.restoreAllMocks());

const call = (name: string, options: Parameters<typeof rawCall>[2] = {}) => rawCall(world.url, name, options);
const fails = (code: string) => expect.objectContaining({ code });
const here = <Result>(work: Parameters<typeof inWorkspace<Result>>[2]) =>
  inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);

/** Sets up sending with a server that nobody answers at, and gives the links that mails of ours would hold. */
async function watchMail(): Promise<{ links(): string[] }> {
  const smtp = { host: "127.0.0.1", port: 9, security: "none", user: "" };
  await here(({ db }) => db.updateTable("mailboxes").set({ smtp }).execute());
  const seal = vi.spyOn(world.platform.secrets, "seal");
  return { links: () => seal.mock.calls.flatMap(([text]) => /https?:\S+/.exec(text) ?? []) };
}

async function stopMail(): Promise<void> {
  await here(({ db }) => db.updateTable("mailboxes").set({ smtp: null }).execute());
}

describe("teammates", () => {
  test("change their own name, phone and signature, and nobody else's", async () => {
    const body = { name: "Ana Maria", phone: "+49 30 1234", signature: "Warmly, Ana" };
    const changed = await agent.api("PATCH /teammates/{id}", { params: { id: agent.teammateId }, body });
    expect(changed).toMatchObject(body);
    const others = agent.api("PATCH /teammates/{id}", {
      params: { id: admin.teammateId },
      body: { name: "X" },
    });
    await expect(others).rejects.toEqual(fails("not_allowed"));
    const rise = agent.api("PATCH /teammates/{id}", {
      params: { id: agent.teammateId },
      body: { role: "admin" },
    });
    await expect(rise).rejects.toEqual(fails("not_allowed"));
  });

  test("an admin neither makes an owner nor touches one", async () => {
    const change = (id: string, body: { role?: "owner"; name?: string; active?: boolean }) =>
      admin.api("PATCH /teammates/{id}", { params: { id }, body });
    await expect(change(agent.teammateId, { role: "owner" })).rejects.toEqual(fails("not_allowed"));
    await expect(change(admin.teammateId, { role: "owner" })).rejects.toEqual(fails("not_allowed"));
    await expect(change(world.owner.teammateId, { name: "X" })).rejects.toEqual(fails("not_allowed"));
    await expect(change(world.owner.teammateId, { active: false })).rejects.toEqual(fails("not_allowed"));
    const invitation = admin.api("POST /invitations", { body: { email: "x@heard.example", role: "owner" } });
    await expect(invitation).rejects.toEqual(fails("not_allowed"));
  });

  test("there always is an owner, even when two step down at once", async () => {
    const params = { id: world.owner.teammateId };
    for (const body of [{ role: "agent" as const }, { active: false }]) {
      const change = world.owner.api("PATCH /teammates/{id}", { params, body });
      await expect(change).rejects.toEqual(fails("last_owner"));
    }
    const second = await world.join("owner");
    const stepDown = (person: Person) =>
      person.api("PATCH /teammates/{id}", { params: { id: person.teammateId }, body: { role: "admin" } });
    const results = await Promise.allSettled([stepDown(world.owner), stepDown(second)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { data } = await agent.api("GET /teammates");
    const left = data.find(({ role }) => role === "owner")?.id;
    const keeper = left === second.teammateId ? second : world.owner;
    await keeper.api("PATCH /teammates/{id}", { params, body: { role: "owner" } });
  });

  test("those of another workspace do not exist", async () => {
    const params = { id: stranger.teammateId };
    const change = world.owner.api("PATCH /teammates/{id}", { params, body: { name: "X" } });
    await expect(change).rejects.toEqual(fails("not_found"));
    const { data } = await world.owner.api("GET /teammates");
    expect(data.map(({ id }) => id)).not.toContain(stranger.teammateId);
  });
});

describe("teams", () => {
  test("have a name of their own and members from here", async () => {
    const member_ids = [agent.teammateId];
    const team = await admin.api("POST /teams", { body: { name: "Returns", member_ids } });
    expect(team).toMatchObject({ name: "Returns", member_ids });
    const twice = admin.api("POST /teams", { body: { name: "Returns" } });
    await expect(twice).rejects.toEqual(fails("already_exists"));
    const params = { id: team.id };
    const foreign = { member_ids: [stranger.teammateId] };
    await expect(admin.api("PATCH /teams/{id}", { params, body: foreign })).rejects.toEqual(
      fails("not_found"),
    );
    const changed = await admin.api("PATCH /teams/{id}", {
      params,
      body: { name: "Refunds", member_ids: [] },
    });
    expect(changed).toEqual({ id: team.id, name: "Refunds", member_ids: [] });
    await expect(agent.api("DELETE /teams/{id}", { params })).rejects.toEqual(fails("not_allowed"));
    await expect(stranger.api("DELETE /teams/{id}", { params })).rejects.toEqual(fails("not_found"));
    await admin.api("DELETE /teams/{id}", { params });
    expect((await agent.api("GET /teams")).data).toEqual([]);
  });
});

describe("invitations", () => {
  const visitor = () => createClient({ baseUrl: world.url });
  const tokenOf = (link: string) => link.split("/").at(-1) as string;

  test("are taken up once, by however many at once", async () => {
    const { invitation, link } = await admin.api("POST /invitations", {
      body: { email: "Nora@Heard.Example", role: "agent" },
    });
    expect(invitation).toMatchObject({ email: "nora@heard.example", mail: "not_set_up" });
    expect(invitation.invited_by?.name).toBe("Ada Admin");
    const params = { token: tokenOf(link) };
    const welcome = await visitor()("GET /invitations/{token}/welcome", { params });
    expect(welcome).toEqual({ workspace_name: "Marlow & Finch", email: "nora@heard.example", role: "agent" });

    const accept = (password: string) =>
      call(`POST /invitations/${params.token}/acceptance`, { body: { name: "Nora", password } });
    expect((await accept("nora")).code).toBe("weak_password");
    const answers = await Promise.all([accept(ownerPassword), accept(ownerPassword)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
    const joined = answers.find(({ status }) => status === 201);
    expect(joined?.setCookie).toMatch(/^heard_session=/);
    expect(joined?.body).toMatchObject({ teammate: { name: "Nora", role: "agent" } });
    const again = visitor()("GET /invitations/{token}/welcome", { params });
    await expect(again).rejects.toEqual(fails("link_expired"));
    const { data } = await admin.api("GET /invitations");
    expect(data.map(({ email }) => email)).not.toContain("nora@heard.example");
  });

  test("end when taken back, replaced or a week old, and are not for teammates", async () => {
    const body = { email: "late@heard.example", role: "colleague" } as const;
    const expectOver = (link: string) =>
      expect(
        visitor()("GET /invitations/{token}/welcome", { params: { token: tokenOf(link) } }),
      ).rejects.toEqual(fails("link_expired"));
    const first = await admin.api("POST /invitations", { body });
    const second = await admin.api("POST /invitations", { body });
    await expectOver(first.link);
    const params = { id: second.invitation.id };
    await expect(stranger.api("DELETE /invitations/{id}", { params })).rejects.toEqual(fails("not_found"));
    await admin.api("DELETE /invitations/{id}", { params });
    await expectOver(second.link);
    const third = await admin.api("POST /invitations", { body });
    moved += minutes(60 * 24 * 7);
    await expectOver(third.link);
    const known = admin.api("POST /invitations", { body: { email: "olga@heard.example", role: "agent" } });
    await expect(known).rejects.toEqual(fails("already_exists"));
    await expect(agent.api("POST /invitations", { body })).rejects.toEqual(fails("not_allowed"));
  });

  test("go out by mail where mail is set up, and never into the log of events", async () => {
    const mail = await watchMail();
    const { invitation, link } = await admin.api("POST /invitations", {
      body: { email: "mailed@heard.example", role: "agent" },
    });
    expect(["queued", "failed"]).toContain(invitation.mail);
    expect(mail.links()).toEqual([link]);
    const events = await here(({ db }) => db.selectFrom("events").select("data").execute());
    expect(JSON.stringify(events)).not.toContain(tokenOf(link));
    await stopMail();
  });
});

describe("passwords", () => {
  const reset = (token: string, password: string) =>
    call(`POST /password-resets/${token}/completion`, { body: { password } });

  test("a reset link works once, within the hour, and signs everybody out", async () => {
    const person = await world.join("agent");
    const { email } = (await person.api("GET /session")).teammate;
    const mail = await watchMail();
    const ask = (address: string) => call("POST /password-resets", { body: { email: address } });
    const answers = [await ask(email), await ask("nobody@heard.example")];
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 202, body: { mail_is_set_up: true } });
    const [link] = mail.links();
    expect(mail.links()).toHaveLength(1);
    expect(link).toContain(`${world.url}/reset/`);
    const token = link?.split("/").at(-1) as string;

    expect((await reset(token, "password123")).code).toBe("weak_password");
    const done = await Promise.all([reset(token, "a brand new desk"), reset(token, "a brand new desk")]);
    expect(done.map(({ status }) => status).sort()).toEqual([204, 410]);
    expect((await call("GET /session", person)).code).toBe("not_signed_in");
    await expect(signIn(world.url, email, ownerPassword)).rejects.toThrow("wrong_credentials");
    await signIn(world.url, email, "a brand new desk");

    await ask(email);
    moved += minutes(61);
    const late = mail.links().at(-1)?.split("/").at(-1) as string;
    expect((await reset(late, "yet another desk")).code).toBe("link_expired");
    await stopMail();
  });

  test("a teammate gets a handful of reset mails an hour, and none while mail is not set up", async () => {
    const { email } = (await agent.api("GET /session")).teammate;
    const ask = () => call("POST /password-resets", { body: { email } });
    const mail = await watchMail();
    for (let time = 1; time <= 7; time++) await ask();
    expect(mail.links()).toHaveLength(5);
    await stopMail();
    expect((await ask()).body).toEqual({ mail_is_set_up: false });
  });

  test("changing one's own needs the old one, keeps this session and ends the others", async () => {
    const person = await world.join("agent");
    const { email } = (await person.api("GET /session")).teammate;
    const elsewhere = await signIn(world.url, email, ownerPassword);
    const change = (current_password: string, password: string) =>
      person.api("PUT /password", { body: { current_password, password } });
    await expect(change("not mine at all", "a brand new desk")).rejects.toEqual(fails("wrong_credentials"));
    await expect(change(ownerPassword, email)).rejects.toEqual(fails("weak_password"));
    await change(ownerPassword, "a brand new desk");
    expect((await person.api("GET /sessions")).data).toHaveLength(1);
    expect((await call("GET /session", elsewhere)).code).toBe("not_signed_in");
    for (let attempt = 1; attempt <= 5; attempt++) await change("wrong", "a brand new desk").catch(() => {});
    await expect(change("a brand new desk", "one more new desk")).rejects.toEqual(fails("locked_out"));
  });
});

describe("API keys", () => {
  const withKey = (secret: string) =>
    createClient({ baseUrl: world.url, headers: () => ({ authorization: `Bearer ${secret}` }) });

  test("are shown once, do what they may, and open nothing once revoked", async () => {
    const { api_key, secret } = await admin.api("POST /api-keys", {
      body: { name: "Shop", scopes: ["customers:read"] },
    });
    expect(secret).toMatch(/^heard_[\w-]{64}$/);
    expect(secret.endsWith(api_key.ends_with)).toBe(true);
    const api = withKey(secret);
    expect((await api("GET /workspace")).name).toBe("Marlow & Finch");
    await expect(api("GET /api-keys")).rejects.toEqual(fails("not_allowed"));
    await expect(api("GET /session")).rejects.toEqual(fails("not_allowed"));
    await vi.waitFor(async () => {
      const { data } = await admin.api("GET /api-keys");
      expect(data.find(({ id }) => id === api_key.id)?.last_used_at).not.toBeNull();
    });
    expect(JSON.stringify(await admin.api("GET /api-keys"))).not.toContain(secret);

    const params = { id: api_key.id };
    await expect(stranger.api("DELETE /api-keys/{id}", { params })).rejects.toEqual(fails("not_found"));
    await admin.api("DELETE /api-keys/{id}", { params });
    await expect(api("GET /workspace")).rejects.toEqual(fails("not_signed_in"));
    await expect(withKey("heard_nonsense")("GET /workspace")).rejects.toEqual(fails("not_signed_in"));
  });

  test("never give more than they have, nor make owners", async () => {
    const { secret } = await here((ctx) =>
      createApiKey(ctx, { name: "Admin", scopes: ["workspace:manage", "team:manage"] }),
    );
    const api = withKey(secret);
    const more = api("POST /api-keys", { body: { name: "More", scopes: ["conversations:write"] } });
    await expect(more).rejects.toEqual(fails("not_allowed"));
    const own = api("PATCH /teammates/{id}", { params: { id: agent.teammateId }, body: { role: "owner" } });
    await expect(own).rejects.toEqual(fails("not_allowed"));
  });

  test("need no browser's origin, and a wrong key is not helped by a cookie", async () => {
    const headers = { authorization: "Bearer heard_wrong" };
    expect((await call("GET /workspace", { headers, cookie: admin.cookie })).code).toBe("not_signed_in");
  });
});

test("what an admin would ask about later is in the log of events, with who did it", async () => {
  const team = await admin.api("POST /teams", { body: { name: "Logged" } });
  const events = await here(({ db }) =>
    db.selectFrom("events").select(["type", "actor_kind", "actor_name", "data"]).execute(),
  );
  const types = new Set(events.map(({ type }) => type));
  for (const type of [
    "session.started",
    "session.ended",
    "teammate.joined",
    "teammate.changed",
    "password.changed",
  ]) {
    expect(types).toContain(type);
  }
  const created = events.find(
    ({ type, data }) => type === "team.created" && JSON.stringify(data).includes(team.id),
  );
  expect(created).toMatchObject({ actor_kind: "teammate", actor_name: "Ada Admin" });
});

test("what has been over for a week is removed at night: sessions, reset links, invitations not taken up", async () => {
  const { teammateId } = world.owner;
  const daysAgo = (days: number) => new Date(Date.now() + moved - days * 24 * minutes(60));
  const ids = { old: newId(), recent: newId(), taken: newId() };
  await here(async ({ db, workspace: { id: workspace_id } }) => {
    for (const [name, id] of Object.entries(ids)) {
      const row = {
        workspace_id,
        id,
        token_hash: Buffer.from(name),
        expires_at: daysAgo(name === "recent" ? 6 : 8),
      };
      const session = { ...row, teammate_id: teammateId, user_agent: "", ip: "" };
      await db.insertInto("sessions").values(session).execute();
      await db
        .insertInto("password_resets")
        .values({ ...row, teammate_id: teammateId })
        .execute();
      const accepted_at = name === "taken" ? daysAgo(9) : null;
      await db
        .insertInto("invitations")
        .values({ ...row, email: `${name}@over.example`, role: "agent", accepted_at })
        .execute();
    }
  });
  await removeExpired(world.platform);
  const left = (table: "sessions" | "password_resets" | "invitations") =>
    here(({ db }) => db.selectFrom(table).select("id").where("id", "in", Object.values(ids)).execute());
  expect(await left("sessions")).toEqual([{ id: ids.recent }]);
  expect(await left("password_resets")).toEqual([{ id: ids.recent }]);
  expect((await left("invitations")).map(({ id }) => id).sort()).toEqual([ids.recent, ids.taken].sort());
  expect((await world.owner.api("GET /sessions")).data).toHaveLength(1);
});
