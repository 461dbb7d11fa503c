import { createClient } from "@heard/core/client.ts";
import type { AcknowledgementSettings } from "@heard/core/contract/acknowledgements.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type AcknowledgementWorld,
  monday,
  startAcknowledgementWorld,
} from "../../../../test/support/acknowledgement-world.ts";
import { plainMail } from "../../../../test/support/mails.ts";
import { anyAddress } from "../../../../test/support/raw-call.ts";
import { sweepAcknowledgements } from "./acknowledgements.jobs.ts";
import { answerTimeFor } from "./answer-times.ts";
import { readHistory } from "./read-history.ts";

let world: AcknowledgementWorld;

beforeAll(async () => {
  world = await startAcknowledgementWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  world.setClock(monday("10:00"));
  await world.settings({});
});

describe("a customer writes", () => {
  test("and is acknowledged with the time that the team's own pace allows, which is a promise", async () => {
    await world.answered(40, { minutes: 50 });
    const { id, mail } = await world.write({ text: "Where is my parcel?" });
    const [one] = await world.acknowledgements(id);
    expect(one).toMatchObject({ basis: "measured", outcome: "waiting", sample_size: 40 });
    // All forty took 50 minutes: so does this one, said in half hours.
    expect(one?.by_at).toBe(new Date(monday("11:00")).toISOString());
    expect(one?.reasons).toMatchObject({ sample_size: 40, ahead: 0 });
    expect(mail.text).toContain("You will hear from us by 11 am today");
    const { data: promises } = await world.owner.api("GET /conversations/{id}/promises", { params: { id } });
    expect(promises).toMatchObject([
      { by: "us", kind: "answer", source: "acknowledgement", due_at: one?.by_at, state: "open" },
    ]);
    expect(promises[0]?.id).toBe(one?.promise_id);
  });
});
