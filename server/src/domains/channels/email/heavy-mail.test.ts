import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  type MailWorld,
  newest,
  startMailWorld,
} from "../../../../../test/support/mail-world.ts";
import { plainMail } from "../../../../../test/support/mails.ts";
import { takeTurn } from "../../../platform/mail/reading-turns.ts";

let world: MailWorld;
let owner: pg.Client;

beforeAll(async () => {
  world = await startMailWorld();
  owner = new pg.Client({ connectionString: world.platform.settings.databaseUrl ?? "" });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

async function jobsForLater(): Promise<number> {
  const { rows } = await owner.query(
    "select count(*)::int as count from graphile_worker.jobs where task_identifier = 'email.process' and run_at > now()",
  );
  return rows[0].count;
}

async function haveTurns(mailIds: readonly string[]) {
  const turns = mailIds.map((mailId) => takeTurn(world.owner.workspaceId, mailId));
  expect(turns.some((turn) => turn instanceof Date)).toBe(false);
  return turns as Exclude<(typeof turns)[number], Date>[];
}

test("mail behind heavy mail lets the jobs of others go first, costs no try, and comes in after it", async () => {
  const heavy = await haveTurns(["heavy 1", "heavy 2"]);
  for (const number of [1, 2, 3, 4, 5, 6])
    await world.deliver(
      plainMail({ subject: `Behind ${number}`, messageId: `behind-${number}@example.com` }),
    );
  await eventually(async () => expect(await jobsForLater()).toBe(6));
  const { rows } = await owner.query("select distinct attempts from incoming_mails");
  expect(rows).toEqual([{ attempts: 0 }]);
  for (const turn of heavy) turn.giveBack();
  for (const number of [1, 2, 3, 4, 5, 6]) await newest(world.owner.api, `Behind ${number}`);
});

test("a mail that was read calls one that waits, long before its time", async () => {
  const [heavy, other] = await haveTurns(["heavy 3", "heavy 4"]);
  for (const number of [1, 2])
    await world.deliver(plainMail({ subject: `Waits ${number}`, messageId: `waits-${number}@example.com` }));
  await eventually(async () => expect(await jobsForLater()).toBe(2));
  await owner.query(
    "update graphile_worker._private_jobs set run_at = now() + interval '1 hour' where run_at > now()",
  );
  // This calls the one, and nobody listens; the mail that is read then calls the other.
  expect(other?.giveBack()).toMatchObject({ workspaceId: world.owner.workspaceId });
  await world.deliver(plainMail({ subject: "Read", messageId: "read@example.com" }));
  await newest(world.owner.api, "Read");
  await eventually(async () => expect(await jobsForLater()).toBe(1));
  await eventually(async () => {
    const { data } = await world.owner.api("GET /conversations", {});
    expect(data.filter(({ subject }) => subject.startsWith("Waits"))).toHaveLength(1);
  });
  heavy?.giveBack();
});
