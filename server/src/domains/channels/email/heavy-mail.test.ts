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

test("mail behind heavy mail lets the jobs of others go first, costs no try, and comes in after it", async () => {
  const { workspaceId } = world.owner;
  const heavy = [await takeTurn(workspaceId), await takeTurn(workspaceId)] as (() => void)[];
  for (const number of [1, 2, 3, 4, 5, 6])
    await world.deliver(
      plainMail({ subject: `Behind ${number}`, messageId: `behind-${number}@example.com` }),
    );
  await eventually(async () => expect(await jobsForLater()).toBe(6));
  const { rows } = await owner.query("select distinct attempts from incoming_mails");
  expect(rows).toEqual([{ attempts: 0 }]);
  for (const giveBack of heavy) giveBack();
  for (const number of [1, 2, 3, 4, 5, 6]) await newest(world.owner.api, `Behind ${number}`);
});
