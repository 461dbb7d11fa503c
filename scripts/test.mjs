// `npm test`: everything that must hold, from a fresh clone: the rules, then the tests, with a real database and a
// real browser. Ends with one line that counts. `npm test -- FILE` runs the tests of a file only.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onNode24, root } from "./bootstrap.mjs";

await onNode24(async () => {
  const { buildStaleApps } = await import("./build-apps.mjs");
  await buildStaleApps();
  const filters = process.argv.slice(2);
  const rulesHold = filters.length > 0 || run(join("scripts", "check.ts"));

  const folder = mkdtempSync(join(tmpdir(), "heard-test-result-"));
  const report = join(folder, "result.json");
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  run(vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters);
  const counts = existsSync(report)
    ? countsOf(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 1, skipped: 0 };
  rmSync(folder, { recursive: true });

  if (!rulesHold) counts.failed += 1;
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
});

function run(file, ...args) {
  return (
    spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: "inherit", env: withBinaries() })
      .status === 0
  );
}

/** The checks call the programs that npm installed by their names. */
function withBinaries() {
  return { ...process.env, PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}` };
}

/** A test file that could not even be loaded has no tests to count, but it failed. */
function countsOf({ numPassedTests, numFailedTests, numPendingTests, testResults }) {
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloadable.length, skipped: numPendingTests };
}
