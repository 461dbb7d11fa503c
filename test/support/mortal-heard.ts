/**
 * A Heard that can be told to die: it counts its steps from then on, each statement to the database and each change of
 * a file, and kills itself before the one that it was told (SIGKILL, as a power cut or the kernel does). It answers with
 * how many it had counted before. Forked by `fatal-steps.test.ts`.
 */
import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import pg from "pg";
import { startApp } from "../../server/src/app/app.ts";
import { setUpFromSettings } from "../../server/src/domains/first-run/set-up.ts";
import { readSettings } from "../../server/src/platform/settings.ts";

let steps = 0;
let fatalStep = Number.POSITIVE_INFINITY;

function step(): void {
  steps += 1;
  if (steps < fatalStep) return;
  process.kill(process.pid, "SIGKILL");
  // Nothing more happens, even if the signal takes a moment.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function beforeEach<Of extends object>(of: Of, ...names: (keyof Of)[]): void {
  for (const name of names) {
    const original = of[name] as (...given: unknown[]) => unknown;
    of[name] = function (this: unknown, ...given: unknown[]) {
      step();
      return original.apply(this, given);
    } as Of[typeof name];
  }
}

beforeEach(pg.Client.prototype as { query: unknown }, "query");
beforeEach(files as Pick<typeof files, "open" | "rename" | "rm">, "open", "rename", "rm");
syncBuiltinESMExports();

process.on("message", (next: number) => {
  process.send?.({ steps });
  steps = 0;
  fatalStep = next;
});
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

const { url, platform } = await startApp(readSettings(process.env));
await setUpFromSettings(platform);
process.send?.({ url });
