import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";
import { type SmtpSink, type SmtpSinkOptions, startSmtpSink } from "../../../../../test/support/smtp-sink.ts";

let world: MailWorld;
let sink: SmtpSink;
let behaviour: SmtpSinkOptions;

beforeAll(async () => {
  world = await startMailWorld();
  sink = await startSmtpSink({ answer: (mail) => behaviour.answer?.(mail) ?? null });
  await world.sendThrough(sink);
});

beforeEach(() => {
  behaviour = {};
});

afterAll(async () => {
  await world?.stop();
  await sink?.stop();
});

async function newsletter() {
  const { message } = await world.start({
    from: "Mug Monthly <news@mugs.example>",
    headers: ["List-Id: <news.mugs.example>", "List-Unsubscribe: <mailto:leave@mugs.example>"],
  });
  return () => world.owner.api("POST /messages/{id}/unsubscription", { params: { id: message.id } });
}

test("a list is left once, however often the button is pressed meanwhile", async () => {
  const leave = await newsletter();
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  behaviour.answer = async () => {
    asked.resolve();
    await answered.promise;
    return null;
  };
  const first = leave();
  await asked.promise;
  await expect(leave()).rejects.toMatchObject({
    code: "already_sent",
    message: "We are leaving this list already. It takes a moment.",
  });
  answered.resolve();
  const { automatic_facts } = await first;
  expect(automatic_facts?.unsubscribe?.done_at).not.toBeNull();
  expect(automatic_facts?.unsubscribe?.begun_at).toBeUndefined();
  await leave();
  expect(sink.mails).toHaveLength(1);
});

test("a list that could not be left can be tried again", async () => {
  const leave = await newsletter();
  behaviour.answer = () => ({ code: 554, words: "5.7.1 Not now" });
  await expect(leave()).rejects.toMatchObject({ code: "cannot_unsubscribe" });
  behaviour = {};
  expect((await leave()).automatic_facts?.unsubscribe?.done_at).not.toBeNull();
});
