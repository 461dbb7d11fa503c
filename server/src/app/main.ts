import { setFlagsFromString } from "node:v8";
import { setUpFromSettings } from "../domains/first-run/set-up.ts";
import { anyWorkspace } from "../domains/workspaces/workspaces.ts";
import { BadSetting, readEnvironment, readSettings } from "../platform/settings.ts";
import { startApp } from "./app.ts";

// What a request leaves behind is collected early instead of spreading over 16 MB: 40 MB less memory when idle.
setFlagsFromString("--semi-space-growth-factor=1");

/** Starts Heard and stops it on Ctrl-C. */
async function main(): Promise<void> {
  const settings = readSettings(readEnvironment());
  const app = await startApp(settings);
  await setUpFromSettings(app.platform);
  const needsSetup = !(await anyWorkspace(app.platform.database.kysely));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    app.stop().then(
      () => process.exit(0),
      (error: Error) => fail(error),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const { publicUrl } = app.platform;
  console.log(`\n  Heard is running at ${publicUrl}${needsSetup ? "/setup" : ""}\n  Stop it with Ctrl-C.\n`);
}

function fail(error: Error): void {
  console.error(error instanceof BadSetting ? error.message : `Heard could not start: ${error.message}`);
  process.exit(1);
}

main().catch(fail);
