// `npm start`: everything from a fresh clone to a running Heard, and from the second time on only what changed.
import { onNode24 } from "./bootstrap.mjs";

await onNode24(async () => {
  const { buildStaleApps } = await import("./build-apps.mjs");
  await buildStaleApps();
  await import("../server/src/app/main.ts");
});
