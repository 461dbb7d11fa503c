import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Plan, StepInput } from "@heard/core/contract/plans.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MailWorld, startMailWorld } from "../../../../test/support/mail-world.ts";
import { openPage, type ReadPage } from "../../../../test/support/page.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { makePromise } from "../promises/promises.ts";

const morning = Date.parse("2026-11-24T09:00:00Z");
const aDay = 86_400_000;
let world: MailWorld;
let later = 0;

beforeAll(async () => {
  world = await startMailWorld({ now: () => new Date(morning + later) });
});
afterAll(() => world.stop());

const api: MailWorld["owner"]["api"] = (...call) => world.owner.api(...call);
const run = <Result>(work: Parameters<typeof inWorkspace<Result>>[2]) =>
  inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);

const photo: StepInput = {
  title: "You send us a photo",
  by: "customer",
  usual_minutes: 480,
  needs: "file",
  ask: "The lamp & its label",
};
const answer: StepInput = {
  title: "You choose",
  by: "customer",
  usual_minutes: 480,
  needs: "answer",
  ask: "Which colour?",
};
const confirm: StepInput = {
  title: "You agree",
  by: "customer",
  usual_minutes: 480,
  needs: "confirmation",
  ask: "We may keep the old one",
};
const send: StepInput = {
  title: "We send a new one",
  why: "So that you have light",
  by: "us",
  usual_minutes: 480,
};

type Case = { plan: Plan; url: string; conversationId: string };

async function newCase(steps: StepInput[], mail: Parameters<MailWorld["start"]>[0] = {}): Promise<Case> {
  const { conversation } = await world.start({ text: "My lamp broke.", ...mail });
  const params = { id: conversation.id };
  const body = { name: "A new lamp", steps, tell_customer: true };
  const plan = await api("POST /conversations/{id}/plan", { params, body });
  return { plan, url: plan.link?.url as string, conversationId: conversation.id };
}

const stepsNow = async ({ conversationId }: Case) =>
  (await api("GET /conversations/{id}/plan", { params: { id: conversationId } })).plan?.steps ?? [];
const incoming = async ({ conversationId }: Case) =>
  (await world.messages(conversationId)).filter(({ kind }) => kind === "incoming");

/** How many files the store keeps. */
async function storedFiles(): Promise<number> {
  const folder = join(world.platform.settings.dataDir, "files");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

/** Fills in a form of a page as a browser would. */
function fillIn(page: ReadPage, place: number, fields: Record<string, string>, files: File[] = []) {
  const { action, hidden } = page.forms[place] as ReadPage["forms"][number];
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...hidden, ...fields })) form.set(name, value);
  for (const file of files) form.append("files", file);
  return openPage(`${world.url}${action}`, { form });
}

describe("the page", () => {
  it("says where we are, what comes next and when, what we need, who takes care, and what was said", async () => {
    await api("PATCH /workspace", { body: { phone: "+49 30 1234", brand_color: "#F7E9A8" } });
    const one = await newCase([photo, send]);
    await world.reply(one.conversationId, "We are sorry.\n\nHere is what happens: https://shop.example/care");
    await api("POST /conversations/{id}/messages", {
      params: { id: one.conversationId },
      body: { kind: "note", text: "She is a difficult one" },
    });
    const page = await openPage(one.url);
    expect(page.status).toBe(200);
    for (const words of [
      "A new lamp",
      "0 of 2 steps are done.",
      "What we need from you",
      "The lamp & its label",
      "by Wednesday 25 November at 10:00 (CET)",
      "We send a new one",
      "So that you have light",
      "probably by Thursday 26 November at 10:00 (CET)",
      "Olga Owner",
      "My lamp broke.",
      "We are sorry.",
    ]) {
      expect(page.text).toContain(words);
    }
    expect(page.text).not.toContain("difficult");
    expect(page.text).not.toContain("You need no account");
    expect(page.links.map(({ href }) => href)).toContain("tel:+49301234");
    expect(page.links.map(({ href }) => href)).toContain("https://shop.example/care");
    expect(page.forms.map(({ method, fields }) => [method, fields])).toEqual([
      ["post", ["files", "text"]],
      ["post", ["text", "files"]],
    ]);
  });

  it("is small, works alone, is not to be found, and tells nobody where its reader came from", async () => {
    const page = await openPage((await newCase([photo, send, answer, confirm])).url);
    expect(page.bytes).toBeLessThan(30_000);
    expect(page.reachesOut).toEqual([]);
    expect(page.html).toContain(`<meta name="robots" content="noindex, nofollow, noarchive">`);
    const header = (name: string) => page.headers.get(name) ?? "";
    expect(header("x-robots-tag")).toContain("noindex");
    expect(header("referrer-policy")).toBe("no-referrer");
    expect(header("cache-control")).toBe("no-store");
    const policy = header("content-security-policy");
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toContain("script-src");
  });

  it("shows what was promised, but not what was promised between us and others", async () => {
    const one = await newCase([send]);
    const toOthers = await world.reply(one.conversationId, "Please collect it.", {
      to: ["carrier@example.com"],
    });
    const promise = (what: string, messageId: string | null) =>
      run((ctx) =>
        makePromise(ctx, {
          conversationId: one.conversationId,
          by: "us",
          what,
          words: what,
          dueAt: new Date(morning + aDay),
          kind: "action",
          source: "person",
          messageId,
        }),
      );
    await promise("a call tomorrow", null);
    await promise("a bribe for the carrier", toOthers.id);
    const { text } = await openPage(one.url);
    expect(text).toContain("We promised: a call tomorrow");
    expect(text).not.toContain("bribe");
    expect(text).not.toContain("Please collect it.");
  });

  it("speaks the customer's language, else their browser's", async () => {
    const mail = { from: "Jo <jo@example.com>", text: "12345" };
    const one = await newCase([send], mail);
    const asked = await openPage(one.url, { language: "ja, nl-BE;q=0.8" });
    expect(asked.lang).toBe("nl");
    expect(asked.text).toContain("Hoe het ervoor staat");
    const { customer } = await api("GET /conversations/{id}", { params: { id: one.conversationId } });
    await api("PATCH /customers/{id}", {
      params: { id: customer.id },
      body: { locale: "de", time_zone: "America/New_York" },
    });
    const own = await openPage(one.url, { language: "nl" });
    expect(own.lang).toBe("de");
    expect(own.text).toContain("Dienstag, 24. November um 4:00");
  });
});

describe("the customer", () => {
  it("gives a file right there: it reaches us as their message, and the step is done", async () => {
    const one = await newCase([photo, send]);
    const page = await openPage(one.url);
    const label = new File([Buffer.from("a picture")], "label <1>.jpg", { type: "image/jpeg" });
    const after = await fillIn(page, 0, { text: "Here you are" }, [label]);
    expect(after.text).toContain("Thank you, we have it.");
    expect(after.text).toContain("1 of 2 steps are done.");
    const before = await storedFiles();
    await fillIn(page, 0, { text: "Here you are" }, [label]);
    expect(await storedFiles()).toBe(before);
    const [, message] = await incoming(one);
    expect(message).toMatchObject({
      author: { kind: "customer", name: "Ana Lima" },
      text: "Here you are\n\nFiles for: You send us a photo",
      attachments: [{ name: "label <1>.jpg", content_type: "image/jpeg", bytes: 9 }],
    });
    const [first, second] = await stepsNow(one);
    expect(first).toMatchObject({ state: "done", message_id: message?.id });
    expect(second?.state).toBe("current");
    const { plan } = await api("GET /conversations/{id}/plan", { params: { id: one.conversationId } });
    expect(plan?.tells_at).toBeNull();
    const link = after.links.find(({ words }) => words.startsWith("label"));
    const file = await fetch(`${world.url}${link?.href}`);
    expect(await file.text()).toBe("a picture");
    expect(file.headers.get("content-type")).toBe("application/octet-stream");
    expect(file.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(file.headers.get("cache-control")).toBe("no-store");
    expect(file.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("answers and confirms; a form that is sent twice is taken once", async () => {
    const one = await newCase([answer, confirm, send]);
    const page = await openPage(one.url);
    expect((await fillIn(page, 0, { text: " " })).text).toContain("Something was missing");
    await fillIn(page, 0, { text: "Green, please" });
    const twice = await fillIn(page, 0, { text: "Green, please" });
    expect((await incoming(one)).map(({ text }) => text)).toEqual([
      "My lamp broke.",
      "Green, please\n\nIn answer to: Which colour?",
    ]);
    await fillIn(twice, 0, {});
    expect((await incoming(one)).at(-1)?.text).toBe("Confirmed: We may keep the old one");
    expect((await stepsNow(one)).map(({ state }) => state)).toEqual(["done", "done", "current"]);
  });

  it("asks us something, and opens again what was closed", async () => {
    const one = await newCase([send]);
    await api("POST /conversations/{id}/closure", { params: { id: one.conversationId } });
    const page = await openPage(one.url);
    const after = await fillIn(page, 0, { text: "Is it the brass one?" });
    expect(after.text).toContain("Thank you, we have your message.");
    expect(after.text).toContain("Is it the brass one?");
    const conversation = await api("GET /conversations/{id}", { params: { id: one.conversationId } });
    expect(conversation).toMatchObject({ state: "open", waiting_on: "us" });
  });

  it("loses no words when somebody moved on meanwhile, and cannot flood us", async () => {
    const one = await newCase([answer, send]);
    const page = await openPage(one.url);
    const params = { id: one.plan.steps[0]?.id as string };
    await api("PUT /plan-steps/{id}/state", { params, body: { state: "skipped" } });
    await fillIn(page, 0, { text: "Blue" });
    expect((await incoming(one)).at(-1)?.text).toContain("Blue");
    expect((await stepsNow(one)).map(({ state }) => state)).toEqual(["skipped", "current"]);
    for (let count = 0; count < 28; count += 1) {
      await fillIn(page, 1, { text: `Again ${count}`, once: `again ${count}` });
    }
    const tooMuch = await fillIn(page, 1, { text: "And again", once: "and again" });
    expect(tooMuch.status).toBe(429);
    expect(tooMuch.text).toContain("That was a lot at once");
  });

  it("is told when files are too large", async () => {
    const one = await newCase([photo]);
    const huge = new File([new Uint8Array(26 * 1024 * 1024)], "film.mov");
    const page = await fillIn(await openPage(one.url), 0, {}, [huge]);
    expect(page.status).toBe(413);
    expect(page.text).toContain("That is larger than we can take");
    expect(await incoming(one)).toHaveLength(1);
  });
});

describe("what a link does not open", () => {
  it("is one and the same page: wrong, expired, revoked, of another workspace, of a customer who is gone", async () => {
    const one = await newCase([send]);
    const token = one.url.split("/").at(-1) as string;
    const wrong = await openPage(`${world.url}/p/${token.slice(0, -4)}AAAA`);
    expect(wrong.status).toBe(410);
    expect(wrong.text).toContain("This link does not open anything");
    expect(wrong.html).not.toContain("Marlow");
    const same = async (url: string) => {
      const page = await openPage(url);
      expect([page.status, page.html]).toEqual([410, wrong.html]);
    };
    await same(`${world.url}/p/x`);
    await same(`${world.url}/p/${"A".repeat(64)}`);
    // The other workspace's id in front of a signature of ours.
    const elsewhere = await world.otherWorkspace();
    const bytes = Buffer.from(token, "base64url");
    Buffer.from(elsewhere.workspaceId.replaceAll("-", ""), "hex").copy(bytes);
    await same(`${world.url}/p/${bytes.toString("base64url")}`);
    later = 366 * aDay;
    await same(one.url);
    later = 0;
    expect((await openPage(one.url)).status).toBe(200);
    await api("DELETE /plans/{id}/link", { params: { id: one.plan.id } });
    await same(one.url);
    const posted = await openPage(`${one.url}/messages`, { form: new URLSearchParams({ text: "Hello" }) });
    expect([posted.status, posted.html]).toEqual([410, wrong.html]);

    const gone = await newCase([send], { from: "Gus <gus@example.com>" });
    const { customer } = await api("GET /conversations/{id}", { params: { id: gone.conversationId } });
    await api("DELETE /customers/{id}", { params: { id: customer.id } });
    await same(gone.url);
  });

  it("is another case: its messages, files and steps", async () => {
    const file = new File([Buffer.from("secret")], "secret.txt");
    const other = await newCase([photo, send], { from: "Eve <eve@example.com>", text: "Mine alone" });
    const shown = await fillIn(await openPage(other.url), 0, {}, [file]);
    const theirs = shown.links
      .find(({ words }) => words === "secret.txt")
      ?.href.split("/")
      .at(-1);
    const one = await newCase([answer, send]);
    const page = await openPage(one.url);
    expect(page.text).not.toContain("Mine alone");
    expect((await openPage(`${one.url}/files/${theirs}`)).status).toBe(410);
    expect((await openPage(`${other.url}/files/${theirs}`)).status).toBe(200);
    expect((await openPage(`${one.url}/files/nothing`)).status).toBe(410);
    const form = new URLSearchParams({ text: "Hello" });
    const otherStep = other.plan.steps[1]?.id;
    expect((await openPage(`${one.url}/steps/${otherStep}`, { form })).status).toBe(410);
    expect((await stepsNow(other)).map(({ state }) => state)).toEqual(["done", "current"]);
  });

  it("is a conversation that became somebody else's", async () => {
    const one = await newCase([send], { from: "Kim <kim@example.com>" });
    const stranger = await api("POST /customers", { body: { name: "Stranger" } });
    await run(({ db }) =>
      db
        .updateTable("conversations")
        .set({ customer_id: stranger.id })
        .where("id", "=", one.conversationId)
        .execute(),
    );
    expect((await openPage(one.url)).status).toBe(410);
  });

  it("and nobody finds a link by searching for it", async () => {
    const one = await newCase([send]);
    const token = one.url.split("/").at(-1) as string;
    const { rows } = await run(({ db }) => sql`select words::text from search_documents`.execute(db));
    expect(JSON.stringify(rows).toLowerCase()).not.toContain(token.toLowerCase().slice(0, 12));
    const found = await api("GET /search", { query: { q: token } });
    expect(found.conversations).toEqual([]);
  });
});
