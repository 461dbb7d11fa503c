import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contract } from "@heard/core/contract/contract.ts";
import pg from "pg";
import { startEmbeddedPostgres } from "../server/src/platform/database/embedded.ts";
import { migrate } from "../server/src/platform/database/migrate.ts";
import { dumpSchema } from "../server/src/platform/database/schema-dump.ts";
import { generateTableTypes } from "../server/src/platform/database/table-types.ts";
import { openApiOf } from "../server/src/platform/http/openapi.ts";

/**
 * Writes what is derived from the migrations and the contract: schema.sql, tables.ts, openapi.json.
 * With --check it writes nothing and fails when one of them is stale.
 */
const onlyCheck = process.argv.includes("--check");

const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
const fresh = new Map([
  ["docs/api/openapi.json", `${JSON.stringify(openApiOf(contract, version), null, 1)}\n`],
]);

const dataDir = await mkdtemp(join(tmpdir(), "heard-generate-"));
const server = await startEmbeddedPostgres({ dataDir, fsync: false });
try {
  await migrate(server.config);
  const client = new pg.Client(server.config);
  await client.connect();
  fresh.set("server/schema.sql", await dumpSchema(client));
  fresh.set("server/src/platform/database/tables.ts", await generateTableTypes(client));
  await client.end();
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

const stale: string[] = [];
for (const [path, text] of fresh) {
  const current = await readFile(path, "utf8").catch(() => "");
  if (current === text) continue;
  stale.push(path);
  if (!onlyCheck) await writeFile(path, text);
}
if (onlyCheck && stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")}. Run "npm run generate" and commit what it writes.`);
  process.exitCode = 1;
} else {
  console.log(stale.length > 0 ? `Wrote ${stale.join(", ")}.` : "All generated files are fresh.");
}
