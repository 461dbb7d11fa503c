// `node scripts/run.mjs FILE …`: runs a TypeScript file of the project on Node 24, whatever Node this is.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { onNode24 } from "./bootstrap.mjs";

await onNode24(async () => {
  const [, , file, ...args] = process.argv;
  if (!file) throw new Error("Say which file to run: node scripts/run.mjs FILE …");
  const path = resolve(file);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
});
