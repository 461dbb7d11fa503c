import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type AcknowledgementWorld,
  monday,
  startAcknowledgementWorld,
} from "../../../../test/support/acknowledgement-world.ts";
import { plainMail } from "../../../../test/support/mails.ts";
import { plainLevel } from "../../../../test/support/service-level-world.ts";
import { sweepAcknowledgements } from "./acknowledgements.jobs.ts";
import { answerTimeFor } from "./answer-times.ts";

let world: AcknowledgementWorld;

beforeAll(async () => {
  world = await startAcknowledgementWorld();
});
afterAll(() => world?.stop());
beforeEach(async () => {
  world.setClock(monday("10:00"));
  await world.forgetAll();
  await world.settings({});
  await world.answered(40, { minutes: 50 });
});

const iso = (at: number) => new Date(at).toISOString();
const promisesOf = async (id: string) =>
  (await world.owner.api("GET /conversations/{id}/promises", { params: { id } })).data;
const automaticIn = async (id: string) =>
  (await world.messages(id)).filter(({ kind, automatic }) => kind === "outgoing" && automatic !== null);

describe("a customer writes", () => {
  test("and is acknowledged with the time that the team's own pace allows, which is a promise", async () => {
    const { id, mail } = await world.write({
      text: "Where is my parcel?",
      from: "Ana Lima <ana@example.com>",
    });
    const [one] = await world.acknowledgements(id);
    expect(one).toMatchObject({ basis: "measured", outcome: "waiting", sample_size: 40, answered_at: null });
    // All forty took 50 minutes and nobody is ahead: so does this one, said in quarter hours.
    expect(one).toMatchObject({ by_at: iso(monday("11:00")), named_at: iso(monday("10:00")) });
    expect(one?.reasons).toMatchObject({ sample_size: 40, ahead: 0, people: 1 });
    expect(await promisesOf(id)).toMatchObject([
      { id: one?.promise_id, by: "us", kind: "answer", source: "acknowledgement", state: "open" },
    ]);
    expect((await promisesOf(id))[0]).toMatchObject({ due_at: one?.by_at, message_id: one?.message_id });
    expect(mail.text).toContain(
      "Hello Ana Lima,\n\nThank you for your message. We have it. You will hear from us by 11:00 today (CET).",
    );
    expect(mail.text).toContain("Kind regards\nMarlow & Finch");
    expect(mail.text).toContain("sent automatically");
    expect(mail.html).toContain("You will hear from us by 11:00 today (CET).");
    expect(mail.headers.find(({ name }) => /^auto-submitted$/i.test(name))?.value).toBe("auto-replied");
    const conversation = await world.owner.api("GET /conversations/{id}", { params: { id } });
    expect(conversation).toMatchObject({
      waiting_on: "us",
      assignee: null,
      due: { at: one?.by_at, kind: "promise" },
    });
  });

  test("and hears of it in the thread's timeline", async () => {
    const { id } = await world.write();
    const { timeline } = await world.owner.api("GET /conversations/{id}/thread", { params: { id } });
    expect(timeline.find(({ type }) => type === "acknowledgement.sent")?.data).toMatchObject({
      by_at: iso(monday("11:00")),
      basis: "measured",
    });
  });

  test("later, when more is ahead", async () => {
    await world.answered(40, { minutes: 30 });
    const first = await world.write();
    for (let ahead = 0; ahead < 4; ahead += 1) await world.write();
    const last = await world.write();
    const [one] = await world.acknowledgements(first.id);
    const [other] = await world.acknowledgements(last.id);
    expect(other?.ahead).toBe(5);
    expect(Date.parse(other?.by_at ?? "")).toBeGreaterThan(Date.parse(one?.by_at ?? ""));
  });

  test("at night: the words say when we are back, and the time lies within our hours", async () => {
    world.setClock(monday("20:00"));
    const { id, mail } = await world.write();
    expect(mail.text).toContain("We are closed at the moment and back tomorrow at 9:00 (CET).");
    const [one] = await world.acknowledgements(id);
    expect(one?.by_at).toBe(iso(monday("10:00") + 86_400_000));
    expect(mail.text).toContain("by 10:00 tomorrow (CET).");
  });

  test("and is told where to call, when there is a phone and somebody to answer it", async () => {
    await world.owner.api("PATCH /workspace", { body: { phone: "+49 30 1234" } });
    expect((await world.write()).mail.text).toContain("call us: +49 30 1234");
    world.setClock(monday("20:00"));
    expect((await world.write()).mail.text).not.toContain("+49 30 1234");
    await world.owner.api("PATCH /workspace", { body: { phone: null } });
  });

  test.each([
    [
      "de",
      "Guten Tag, wo bleibt mein Paket? Ich warte schon seit drei Tagen darauf.",
      "Sie hören bis heute 11 Uhr",
    ],
    [
      "fr",
      "Bonjour, où est mon colis ? J’attends depuis trois jours déjà.",
      "Vous aurez de nos nouvelles aujourd’hui avant 11 h",
    ],
    [
      "nl",
      "Goedendag, waar blijft mijn pakket? Ik wacht al drie dagen op een bericht.",
      "U hoort uiterlijk vandaag om 11:00 uur",
    ],
    [
      "es",
      "Hola, ¿dónde está mi paquete? Llevo tres días esperando una respuesta.",
      "Tendrá noticias nuestras hoy antes de las 11:00",
    ],
    [
      "pt",
      "Olá, onde está a minha encomenda? Estou à espera há três dias.",
      "Terá notícias nossas hoje até às 11:00",
    ],
  ])("in their language: %s", async (language, text, words) => {
    const { id, mail } = await world.write({ text });
    expect(mail.text).toContain(words);
    expect((await world.acknowledgements(id))[0]?.language).toBe(language);
  });

  test("in a language that we lack: in the workspace's", async () => {
    const { mail } = await world.write({ text: "Dzień dobry, gdzie jest moja paczka? Czekam już trzy dni." });
    expect(mail.text).toContain("You will hear from us");
  });

  test("and a known customer in their own language, on their own clock", async () => {
    const { id } = await world.write({ from: "Joan Ito <joan@example.com>" });
    const { customer } = await world.owner.api("GET /conversations/{id}", { params: { id } });
    await world.owner.api("PATCH /customers/{id}", {
      params: { id: customer.id },
      body: { locale: "fr", time_zone: "Asia/Tokyo" },
    });
    await world.forgetAll();
    await world.answered(40, { minutes: 50 });
    const { mail } = await world.write({
      from: "Joan Ito <joan@example.com>",
      text: "Hello, where is my parcel?",
    });
    // 11 in Berlin is 19 in Tokyo; their zone is known, so that it need not be said.
    expect(mail.text).toContain("aujourd’hui avant 19 h.");
  });

  test("and gets the name of whoever has the conversation", async () => {
    const id = await world.writeQuietly({ messageId: "own@example.com", from: "Owen <owen@example.com>" });
    await world.owner.api("PUT /conversations/{id}/assignment", {
      params: { id },
      body: { assignee_id: world.owner.teammateId },
    });
    await world.reply(id, "We look at it");
    await world.followed(id);
    world.setClock(monday("10:00") + 2 * 86_400_000);
    await world.answered(40, { minutes: 50 });
    const before = world.sink.mails.length;
    await world.deliver(
      plainMail({
        messageId: "own-2@example.com",
        from: "Owen <owen@example.com>",
        text: "And now?",
        headers: ["In-Reply-To: <own@example.com>"],
      }),
    );
    await expect.poll(() => automaticIn(id), { timeout: 10_000 }).toHaveLength(2);
    const [, last] = await automaticIn(id);
    expect(last).toMatchObject({
      author: { kind: "teammate", id: world.owner.teammateId, name: "Olga Owner" },
    });
    await world.sink.received(before + 1);
  });
});

describe("the promise", () => {
  test("is kept by our answer, and so is the acknowledgement", async () => {
    const { id } = await world.write();
    world.setClock(monday("10:40"));
    await world.reply(id, "It comes tomorrow.");
    await expect.poll(async () => (await promisesOf(id))[0]?.state, { timeout: 10_000 }).toBe("kept");
    await world.followed(id);
    expect(await world.acknowledgements(id)).toMatchObject([
      { outcome: "kept", answered_at: iso(monday("10:40")) },
    ]);
  });

  test("that passes is missed, and stays so when the answer comes late", async () => {
    const { id } = await world.write();
    world.setClock(monday("11:01"));
    await sweepAcknowledgements(world.platform);
    expect(await world.acknowledgements(id)).toMatchObject([{ outcome: "missed", answered_at: null }]);
    world.setClock(monday("11:30"));
    await world.reply(id, "Sorry!");
    await world.followed(id);
    expect(await world.acknowledgements(id)).toMatchObject([
      { outcome: "missed", answered_at: iso(monday("11:30")) },
    ]);
  });

  test("is open again when the answer is taken back", async () => {
    const { id } = await world.write();
    const reply = await world.reply(id, "Too early", { undo_seconds: 60 });
    world.setClock(monday("10:00") + 1000);
    await world.owner.api("DELETE /messages/{id}/delivery", { params: { id: reply.id } });
    await world.followed(id);
    expect(await world.acknowledgements(id)).toMatchObject([{ outcome: "waiting", answered_at: null }]);
  });

  test("of a conversation that is closed without an answer counts neither way", async () => {
    const { id } = await world.write();
    await world.owner.api("POST /conversations/{id}/closure", { params: { id } });
    await world.followed(id);
    expect(await world.acknowledgements(id)).toMatchObject([{ outcome: "closed" }]);
  });
});

describe("never", () => {
  const nothingTo = async (mail: Parameters<AcknowledgementWorld["writeQuietly"]>[0]) => {
    const id = await world.writeQuietly(mail);
    expect(await automaticIn(id)).toEqual([]);
    expect(await world.acknowledgements(id)).toEqual([]);
    expect(await promisesOf(id)).toEqual([]);
  };

  test.each([
    ["an automatic mail", { headers: ["Auto-Submitted: auto-replied"] }],
    ["a mailing list", { headers: ["List-Id: <lamps.example.com>"] }],
    ["bulk mail", { headers: ["Precedence: bulk"] }],
    ["a no-reply address", { from: "Shop <no-reply@shop.example>" }],
    ["another no-reply address", { from: "Shop <shop-noreply@shop.example>" }],
    ["a program that keeps lists", { from: "Lists <majordomo@mx.example>" }],
    ["our own address", { from: "Us <support+x@heard.localhost>" }],
  ])("to %s", async (_, mail) => {
    await nothingTo(mail);
  });

  test("to another address of ours", async () => {
    const { data } = await world.owner.api("GET /inboxes");
    const params = { id: data.find(({ address }) => address === "support@heard.localhost")?.id ?? "" };
    await world.owner.api("PATCH /inboxes/{id}", { params, body: { aliases: ["help@heard.localhost"] } });
    await nothingTo({ from: "Us <help+x@heard.localhost>" });
    await world.owner.api("PATCH /inboxes/{id}", { params, body: { aliases: [] } });
  });

  test("where the inbox is switched off", async () => {
    await world.settings({ enabled: false });
    await nothingTo({});
  });

  test("with no time to name, unless the inbox wants it", async () => {
    await world.answered(0, { minutes: 0 });
    await nothingTo({});
    await world.settings({ without_time: true });
    const { id, mail } = await world.write();
    expect(mail.text).toContain("Thank you for your message. We have it.");
    expect(mail.text).not.toContain("You will hear from us");
    expect(await world.acknowledgements(id)).toMatchObject([
      { basis: "none", by_at: null, promise_id: null },
    ]);
    expect(await promisesOf(id)).toEqual([]);
  });

  test("when a person has begun to answer", async () => {
    await world.settings({ enabled: false });
    const id = await world.writeQuietly();
    await world.reply(id, "Here we are", { undo_seconds: 10 });
    await world.settings({ enabled: true });
    await world.followed(id);
    expect(await automaticIn(id)).toEqual([]);
  });

  test("twice in a conversation's quiet time, and never twice for one turn", async () => {
    const again = (text: string, number: number) =>
      world.deliver(
        plainMail({
          messageId: `quiet-${number}@example.com`,
          from: "Quinn <quinn@example.com>",
          text,
          headers: ["In-Reply-To: <quiet@example.com>"],
        }),
        { from: "quinn@example.com" },
      );
    const saidBy = async (id: string) =>
      (await world.messages(id)).filter(({ kind }) => kind === "incoming").length;
    const { id } = await world.write({ messageId: "quiet@example.com", from: "Quinn <quinn@example.com>" });
    await again("And another thing", 1);
    await expect.poll(() => saidBy(id)).toBe(2);
    await world.followed(id);
    // Their turn goes on for days: it has been acknowledged.
    world.setClock(monday("10:00") + 3 * 86_400_000);
    await again("Hello?", 2);
    await expect.poll(() => saidBy(id)).toBe(3);
    await world.followed(id);
    expect(await world.acknowledgements(id)).toHaveLength(1);
    // We answer; a new turn within the quiet time has its time still, one after it gets its own.
    await world.reply(id, "Yes");
    await world.followed(id);
    world.setClock(monday("10:10") + 3 * 86_400_000);
    await again("Thanks, but why?", 3);
    await expect.poll(() => saidBy(id)).toBe(4);
    await world.followed(id);
    expect(await world.acknowledgements(id)).toHaveLength(2);
    await world.reply(id, "Because");
    await world.followed(id);
    world.setClock(monday("10:20") + 3 * 86_400_000);
    await again("I see. And when?", 4);
    await expect.poll(() => saidBy(id)).toBe(5);
    await world.followed(id);
    expect(await world.acknowledgements(id)).toHaveLength(2);
  });

  test("in a storm: two machines that answer each other end by themselves", async () => {
    // It says in no header that it is one, and begins a new conversation each time.
    const machine = "Robot <robot@machine.example>";
    let answered = 0;
    for (let turn = 0; turn < 9; turn += 1) {
      const id = await world.writeQuietly({ from: machine, text: "We have received your message." });
      answered += (await automaticIn(id)).length;
    }
    expect(answered).toBe(5);
    world.setClock(monday("10:01") + 86_400_000);
    const id = await world.writeQuietly({ from: machine, text: "We have received your message." });
    expect(await automaticIn(id)).toHaveLength(1);
  });

  test("more than an inbox may in an hour; the administrators hear of it once, and calm lets it go on", async () => {
    await world.settings({ at_most_per_hour: 2 });
    await world.write();
    await world.write();
    await nothingTo({});
    await nothingTo({});
    const { id } = world.inbox;
    const stopped = async () => {
      const { data } = await world.owner.api("GET /notices");
      return data.filter(({ kind }) => kind === "acknowledgements_stopped");
    };
    await expect.poll(stopped, { timeout: 10_000 }).toMatchObject([{ inbox: { id } }]);
    expect(await world.owner.api("GET /inboxes/{id}/acknowledgement", { params: { id } })).toMatchObject({
      braked_since: iso(monday("10:00")),
    });
    world.setClock(monday("11:30"));
    await world.write();
    expect(
      (await world.owner.api("GET /inboxes/{id}/acknowledgement", { params: { id } })).braked_since,
    ).toBeNull();
    expect(await stopped()).toHaveLength(1);
  });
});

test("with too little history, the service level is named", async () => {
  await world.answered(29, { minutes: 5 });
  const level = await world.owner.api("POST /service-levels", {
    body: { ...plainLevel, first_answer_minutes: 120 },
  });
  const { id, mail } = await world.write();
  await world.owner.api("DELETE /service-levels/{id}", { params: { id: level.id } });
  expect(mail.text).toContain("by noon today");
  expect(await world.acknowledgements(id)).toMatchObject([
    { basis: "service_level", by_at: iso(monday("12:00")), reasons: null },
  ]);
});

test("the service level of the very conversation counts, whatever it asks about", async () => {
  await world.answered(29, { minutes: 5 });
  const conditions = {
    match: "all" as const,
    conditions: [{ field: "first_words", operator: "contains" as const, value: "it burns" }],
  };
  const add = (level: Partial<typeof plainLevel>) =>
    world.owner.api("POST /service-levels", { body: { ...plainLevel, ...level } });
  const levels = [
    await add({ name: "Fire", conditions, first_answer_minutes: 15 }),
    await add({ name: "All else", first_answer_minutes: 120 }),
  ];
  const urgent = await world.write({ text: "Please help, it burns!" });
  const usual = await world.write({ text: "Which colours are there?" });
  for (const { id } of levels) await world.owner.api("DELETE /service-levels/{id}", { params: { id } });
  expect(await world.acknowledgements(urgent.id)).toMatchObject([
    { basis: "service_level", by_at: iso(monday("10:15")) },
  ]);
  expect(await world.acknowledgements(usual.id)).toMatchObject([{ by_at: iso(monday("12:00")) }]);
});

test("missed times make the next ones later, kept ones a little earlier; each counts once", async () => {
  const correctionNow = async () => {
    const place = { inboxId: world.inbox.id, teamId: null };
    const { estimate } = await world.inside((ctx) => answerTimeFor(ctx, place));
    return estimate.basis === "measured" ? estimate.correction : Number.NaN;
  };
  expect(await correctionNow()).toBe(0);
  const late = await world.write();
  world.setClock(monday("11:30"));
  await sweepAcknowledgements(world.platform);
  const missed = await correctionNow();
  expect(missed).toBeGreaterThan(0);
  await world.followed(late.id);
  await sweepAcknowledgements(world.platform);
  expect(await correctionNow()).toBe(missed);
  const kept = await world.write();
  await world.reply(kept.id, "At once");
  await world.followed(kept.id);
  expect(await correctionNow()).toBeLessThan(missed);
});
