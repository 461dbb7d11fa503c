import type { SignedIn } from "@heard/core/contract/identity.ts";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { cookieFrom, rawCall } from "../../../../test/support/raw-call.ts";
import { ownerPassword, type Person, startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { createWorkspace } from "../first-run/set-up.ts";

let world: World;
let agent: Person;
let moved = 0;
const minutes = (count: number) => count * 60_000;
const owner = "olga@heard.example";

beforeAll(async () => {
  world = await startWorld({ now: () => new Date(Date.now() + moved) });
  agent = await world.join("agent", "Ana Agent");
});
afterAll(() => world?.stop());

const call = (name: string, options: Parameters<typeof rawCall>[2] = {}) => rawCall(world.url, name, options);
const signIn = (email: string, password: string, more: Record<string, unknown> = {}) =>
  call("POST /sessions", { body: { email, password, ...more } });
const eventTypes = () =>
  inWorkspace(world.platform, { workspaceId: world.owner.workspaceId, readOnly: true }, async ({ db }) =>
    (await db.selectFrom("events").select("type").execute()).map(({ type }) => type),
  );
const emailOf = async (person: Person) => (await person.api("GET /session")).teammate.email;

test("signs in whatever the case of the address, and sets a cookie that scripts and other sites cannot use", async () => {
  const answer = await signIn("Olga@Heard.Example", ownerPassword);
  expect(answer.status).toBe(201);
  expect(answer.setCookie).toMatch(
    /^heard_session=[\w-]{64}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const { teammate, workspace, permissions } = answer.body as SignedIn;
  expect([teammate.name, workspace.name]).toEqual(["Olga Owner", "Marlow & Finch"]);
  expect(permissions).toContain("team:manage");
});

test("the cookie is for https alone where people come by https", async () => {
  const { publicUrl } = world.platform;
  world.platform.publicUrl = "https://heard.example";
  onTestFinished(() => {
    world.platform.publicUrl = publicUrl;
  });
  const answer = await signIn(owner, ownerPassword);
  expect(answer.setCookie).toMatch(/^__Host-heard_session=.+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  const cookie = cookieFrom(answer);
  expect((await call("GET /session", { cookie })).status).toBe(200);
  expect((await call("GET /session", { cookie: cookie.replace("__Host-", "") })).code).toBe("not_signed_in");
});

test("says the same of an unknown address as of a wrong password", async () => {
  const unknown = await signIn("nobody@heard.example", ownerPassword);
  const wrong = await signIn(owner, "not the password");
  const without = ({ request_id: _, ...rest }: Record<string, unknown>) => rest;
  expect(unknown.status).toBe(401);
  expect(without(unknown.body as never)).toEqual(without(wrong.body as never));
  expect(unknown.setCookie).toBe("");
});

test("refuses what another site makes a browser send", async () => {
  const body = { email: owner, password: ownerPassword };
  for (const origin of ["https://evil.example", "null"]) {
    const answer = await call("POST /sessions", {
      body,
      headers: { origin, "sec-fetch-site": "cross-site" },
    });
    expect(answer.code).toBe("wrong_origin");
  }
  const { cookie } = agent;
  const change = { cookie, body: { name: "Eve" }, headers: { origin: "https://evil.example" } };
  expect((await call(`PATCH /teammates/${agent.teammateId}`, change)).code).toBe("wrong_origin");
  expect((await agent.api("GET /session")).teammate.name).toBe("Ana Agent");
});

test("names a field that it does not know", async () => {
  const answer = await signIn(owner, ownerPassword, { remember_me: true });
  expect(answer).toMatchObject({ status: 400, code: "invalid_request" });
  expect(answer.body).toMatchObject({ fields: [{ field: "remember_me", message: "is not known here" }] });
});

test("locks an address that nobody has just the same: a lock tells nothing", async () => {
  const wrong = async () => (await signIn("nobody.at.all@heard.example", "not the password")).code;
  for (let attempt = 1; attempt <= 5; attempt++) expect(await wrong()).toBe("wrong_credentials");
  expect(await wrong()).toBe("locked_out");
  moved += minutes(1);
  expect(await wrong()).toBe("wrong_credentials");
  expect(await wrong()).toBe("locked_out");
});

test("locks an account after five wrong passwords, for longer each time, and a right one starts anew", async () => {
  const person = await world.join("agent");
  const email = await emailOf(person);
  const wrong = async () => (await signIn(email, "not the password")).code;
  for (let attempt = 1; attempt <= 5; attempt++) expect(await wrong()).toBe("wrong_credentials");

  const locked = await signIn(email, ownerPassword);
  expect(locked).toMatchObject({ status: 429, code: "locked_out" });
  const firstWait = Number(locked.headers.get("retry-after"));
  expect(firstWait).toBeGreaterThan(0);
  expect(await emailOf(person)).toBe(email);

  moved += minutes(1);
  expect(await wrong()).toBe("wrong_credentials");
  const secondWait = Number((await signIn(email, ownerPassword)).headers.get("retry-after"));
  expect(secondWait).toBeGreaterThan(firstWait);

  moved += minutes(2);
  expect((await signIn(email, ownerPassword)).status).toBe(201);
  for (let attempt = 1; attempt <= 4; attempt++) await wrong();
  expect((await signIn(email, ownerPassword)).status).toBe(201);
  expect(await eventTypes()).toContain("teammate.locked_out");
});

test("looks at no more than five passwords however many come at once", async () => {
  const email = await emailOf(await world.join("agent"));
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => signIn(email, `wrong password ${n}`)),
  );
  const codes = answers.map(({ code }) => code);
  expect(codes.filter((code) => code === "wrong_credentials")).toHaveLength(5);
  expect(codes.filter((code) => code === "locked_out")).toHaveLength(7);
});

test("asks which workspace when the password is right in several", async () => {
  const make = (workspaceName: string, password: string, inboxAddress: string) =>
    createWorkspace(world.platform, {
      workspaceName,
      owner: { name: "Bo Both", email: "bo@both.example", password },
      inboxAddress,
    });
  const first = await make("First", "one long password", "help@first.example");
  await make("Second", "one long password", "help@second.example");
  const third = await make("Third", "quite another one", "help@third.example");

  const answer = await signIn("bo@both.example", "one long password");
  expect(answer.code).toBe("workspace_ambiguous");
  const { choices } = answer.body as { choices: { id: string; name: string }[] };
  expect(choices.map(({ name }) => name)).toEqual(["First", "Second"]);
  const chosen = await signIn("bo@both.example", "one long password", { workspace_id: first.workspaceId });
  expect(chosen.body).toMatchObject({ workspace: { name: "First" } });
  const only = await signIn("bo@both.example", "quite another one");
  expect(only.body).toMatchObject({ workspace: { id: third.workspaceId } });
});

test("lists one's own sessions by device and ends them", async () => {
  const person = await world.join("agent");
  const phone = await call("POST /sessions", {
    body: { email: await emailOf(person), password: ownerPassword },
    headers: {
      "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
    },
  });
  const cookie = cookieFrom(phone);
  const { data } = await person.api("GET /sessions");
  expect(data.map(({ current }) => current).sort()).toEqual([false, false, true]);
  const theirs = data.find(({ device }) => device === "Safari on iPhone");
  expect(theirs?.ip).toMatch(/^2001:db8::/);

  const id = theirs?.id as string;
  await expect(agent.api("DELETE /sessions/{id}", { params: { id } })).rejects.toMatchObject({
    code: "not_found",
  });
  await person.api("DELETE /sessions/{id}", { params: { id } });
  expect((await call("GET /session", { cookie })).code).toBe("not_signed_in");

  const out = await call("DELETE /session", { cookie: person.cookie });
  expect(out).toMatchObject({
    status: 204,
    setCookie: expect.stringMatching(/^heard_session=; .*Expires=Thu, 01 Jan 1970/),
  });
  expect((await call("GET /session", { cookie: person.cookie })).status).toBe(401);
});

test("who is switched off is out at once and cannot come back", async () => {
  const person = await world.join("agent");
  const email = await emailOf(person);
  const params = { id: person.teammateId };
  await world.owner.api("PATCH /teammates/{id}", { params, body: { active: false } });
  expect((await call("GET /session", person)).status).toBe(401);
  expect((await signIn(email, ownerPassword)).code).toBe("wrong_credentials");
  await world.owner.api("PATCH /teammates/{id}", { params, body: { active: true } });
  expect((await call("GET /session", person)).status).toBe(401);
  expect((await signIn(email, ownerPassword)).status).toBe(201);
});

// Last, because it leaves everybody signed out.
test("a session lives for thirty days after its last use", async () => {
  const person = await world.join("agent");
  const lastUse = async () =>
    (await person.api("GET /sessions")).data.find(({ current }) => current)?.last_used_at;
  const before = await lastUse();
  moved += minutes(60 * 24 * 20);
  await person.api("GET /session");
  await vi.waitFor(async () => expect(await lastUse()).not.toBe(before));
  expect((await call("GET /session", person)).setCookie).toContain("Max-Age=2592000");
  moved += minutes(60 * 24 * 20);
  await person.api("GET /session");
  await vi.waitFor(async () => {
    const { data } = await person.api("GET /sessions");
    expect(
      data.every(({ expires_at }) => Date.parse(expires_at) > Date.now() + moved + minutes(60 * 24 * 29)),
    ).toBe(true);
  });
  moved += minutes(60 * 24 * 31);
  expect((await call("GET /session", person)).code).toBe("not_signed_in");
});
