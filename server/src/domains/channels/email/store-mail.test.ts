import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startWorld, type World } from "../../../../../test/support/world.ts";
import type { Ctx } from "../../../platform/context/context.ts";
import { storeMail } from "./store-mail.ts";

let world: World;
let inboxId: string;

beforeAll(async () => {
  world = await startWorld();
  const { data } = await world.owner.api("GET /inboxes");
  inboxId = data.find(({ channel }) => channel === "email")?.id as string;
});
afterAll(() => world.stop());

/** Stores a mail while something goes wrong. @returns whether its file is still there. */
async function fileAfter(goWrong: (ctx: Ctx) => Promise<unknown>): Promise<boolean> {
  const { files } = world.platform;
  const { workspaceId } = world.owner;
  const write = files.write;
  let id = "";
  files.write = (workspace, fileId, content) => {
    id = fileId;
    return write(workspace, fileId, content);
  };
  const raw = Buffer.from(`Message-ID: <${crypto.randomUUID()}@a.example>\r\n\r\nHello`);
  const mail = { inboxId, source: "smtp" as const, raw, envelopeFrom: "a@a.example", envelopeTo: [] };
  const stored = storeMail(world.platform, workspaceId, mail, async (ctx) => void (await goWrong(ctx)));
  await expect(stored).rejects.toThrow();
  files.write = write;
  return files.read(workspaceId, id).then(
    () => true,
    () => false,
  );
}

it("keeps the file where the commit may have come through though its answer was lost", async () => {
  expect(await fileAfter(() => Promise.reject(new Error("Connection terminated unexpectedly")))).toBe(true);
});

it("keeps no file of a mail that the database refused", async () => {
  expect(await fileAfter((ctx) => sql`select 1 / 0`.execute(ctx.db))).toBe(false);
});
