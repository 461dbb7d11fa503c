import { spawnSync } from "node:child_process";

/** Every rule that a machine can hold, each with the reason why it is held. `npm test` runs them before the tests. */
const checks: { name: string; why: string; command: string[] }[] = [
  {
    name: "types",
    why: "what the compiler proves needs no test",
    command: ["node", "node_modules/typescript-7/bin/tsc", "-p", "tsconfig.json", "--noEmit"],
  },
  {
    name: "widget types",
    why: "the widget speaks Preact's JSX, so it is checked by itself",
    command: ["node", "node_modules/typescript-7/bin/tsc", "-p", "widget/tsconfig.json", "--noEmit"],
  },
  {
    name: "format and lint",
    why: "nobody should spend a thought on commas, and some mistakes have a name",
    command: ["biome", "check", "--error-on-warnings", "."],
  },
  {
    name: "imports",
    why: "imports point down only, so that a slice can be read, moved or removed by itself",
    command: [
      "depcruise",
      "--config",
      ".dependency-cruiser.mjs",
      "core",
      "server",
      "inbox/src",
      "widget/src",
      "test",
      "scripts",
      "bench",
    ],
  },
  {
    name: "unused",
    why: "code that nothing uses is read, changed and feared for nothing",
    command: ["knip"],
  },
  {
    name: "generated files",
    why: "schema.sql, tables.ts and openapi.json must say what the migrations and the contract say",
    command: ["node", "scripts/generate.ts", "--check"],
  },
  {
    name: "domains",
    why: "one word per thing: a slice has the same name in the contract, on the server and in the glossary",
    command: ["node", "scripts/check-domains.ts"],
  },
];

let failed = 0;
for (const { name, why, command } of checks) {
  const [program, ...args] = command as [string, ...string[]];
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (status === 0) {
    console.log(`ok    ${name} (${seconds} s)`);
    continue;
  }
  failed += 1;
  console.log(`FAIL  ${name}: ${why}.\n${stdout}${stderr}`);
}
console.log(failed === 0 ? "All rules hold." : `${failed} of ${checks.length} rules do not hold.`);
process.exitCode = failed === 0 ? 0 : 1;
