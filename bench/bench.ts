/** `npm run bench`: measures the whole app on a full database, prints a table, and writes bench/results/latest.json. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { measureLists } from "./groups/list.ts";
import { measureLive } from "./groups/live.ts";
import { measureMail } from "./groups/mail.ts";
import { measureIdleMemory, measurePeakMemory } from "./groups/memory.ts";
import { measureReplies } from "./groups/reply.ts";
import { measureSearch } from "./groups/search.ts";
import { measureSizes } from "./groups/size.ts";
import { measureSweeps } from "./groups/sweeps.ts";
import { measureThreads } from "./groups/thread.ts";
import { measureWord } from "./groups/word.ts";
import { type GroupName, type Options, readOptions } from "./options.ts";
import { measurePromises } from "./promises.ts";
import { type Result, tableOf } from "./report.ts";
import { measureSimulation } from "./simulation/simulate.ts";
import { openStage, type Stage } from "./stage.ts";

const resultsFolder = "bench/results";

/** Groups that need no server. */
const withoutStage = new Set<GroupName>(["simulation", "promises", "size"]);

const measures: Partial<Record<GroupName, (stage: Stage) => Promise<Result[]>>> = {
  list: measureLists,
  thread: measureThreads,
  word: measureWord,
  sweeps: measureSweeps,
  search: measureSearch,
  live: measureLive,
  reply: measureReplies,
  mail: measureMail,
};

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  mkdirSync(resultsFolder, { recursive: true });
  const results: Result[] = [];
  let machine: Record<string, unknown> = {};
  if (options.groups.some((name) => !withoutStage.has(name))) {
    const stage = await openStage(options.conversations);
    try {
      machine = await machineOf(stage);
      results.push(...(await measureOn(stage, options)));
    } finally {
      await stage.stop();
    }
  }
  if (options.groups.includes("simulation")) results.push(...measureSimulation());
  if (options.groups.includes("promises")) results.push(...measurePromises());
  if (options.groups.includes("size")) results.push(...measureSizes());
  console.log(tableOf(results));
  const written = { at: new Date().toISOString(), ...options, machine, results };
  writeFileSync(join(resultsFolder, "latest.json"), `${JSON.stringify(written, null, 2)}\n`);
}

async function measureOn(stage: Stage, { groups, profile }: Options): Promise<Result[]> {
  const results: Result[] = [];
  const withMemory = groups.includes("memory");
  if (withMemory) results.push(await measureIdleMemory(stage));
  for (const name of groups) {
    const measure = measures[name];
    if (!measure) continue;
    process.stderr.write(`Measuring ${name} …\n`);
    const file = join(resultsFolder, `${name}.cpuprofile`);
    const measured = await (profile ? stage.profile(file, () => measure(stage)) : measure(stage));
    process.stderr.write(`${tableOf(measured)}\n`);
    results.push(...measured);
  }
  if (withMemory) results.push(await measurePeakMemory(stage));
  return results;
}

async function machineOf({ ownerDatabase }: Stage): Promise<Record<string, unknown>> {
  const client = new pg.Client(ownerDatabase);
  await client.connect();
  const { rows } = await client.query(`select version() as postgres,
    (select count(*)::int from conversations) as conversations, (select count(*)::int from messages) as messages,
    (select count(*)::int from customers) as customers, (select count(*)::int from events) as events,
    pg_database_size(current_database()) / 1048576 as "database_MB"`);
  await client.end();
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model,
    memory_MB: Math.round(totalmem() / 1_048_576),
    node: process.version,
    ...rows[0],
  };
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
