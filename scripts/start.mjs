// `npm start`: everything from a fresh clone to a running Heard, and from the second time on only what changed.
import { fail, onNode24 } from "./bootstrap.mjs";

await onNode24(async () => {
  await refuseBadSettings();
  const { buildStaleApps } = await import("./build-apps.mjs");
  await buildStaleApps();
  await import("../server/src/app/main.ts");
});

/** Before anybody waits for a build. */
async function refuseBadSettings() {
  const { readEnvironment, readSettings } = await import("../server/src/platform/settings.ts");
  try {
    readSettings(readEnvironment());
  } catch (error) {
    fail(error.message);
  }
}
