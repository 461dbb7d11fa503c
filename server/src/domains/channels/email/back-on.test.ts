import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailWorld, startMailWorld } from "../../../../../test/support/mail-world.ts";

let world: MailWorld;
beforeAll(async () => {
  world = await startMailWorld();
});
afterAll(() => world.stop());

test("an out-of-office answer says until when its writer is away", async () => {
  const headers = ["Auto-Submitted: auto-replied"];
  const { message } = await world.start({
    subject: "Automatische Antwort",
    text: "Ich bin vom 1.5. bis 12.5. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
    headers,
  });
  expect(message).toMatchObject({ automatic: "auto_reply", automatic_facts: { back_on: "2026-05-12" } });
  const unclear = await world.start({
    subject: "Out of office",
    text: "I am out of the office until further notice.",
    headers,
    messageId: "unclear@example.com",
  });
  expect(unclear.message.automatic_facts).toEqual({ reports: [], unsubscribe: null });
});
