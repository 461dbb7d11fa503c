import { setUpFromSettings } from "../domains/first-run/set-up.ts";
import { anyWorkspace } from "../domains/workspaces/workspaces.ts";
import { collectGarbage } from "../platform/heap.ts";
import { BadSetting, readEnvironment, readSettings } from "../platform/settings.ts";
import { type App, startApp } from "./app.ts";

/** Starts Heard and stops it on Ctrl-C. What keeps it from starting ends the process with one clear line. */
export async function serve(): Promise<void> {
  try {
    await start();
  } catch (error) {
    fail(error as Error);
  }
}

async function start(): Promise<void> {
  const settings = readSettings(readEnvironment());
  const app = await startApp(settings);
  await setUpFromSettings(app.platform);
  const needsSetup = !(await anyWorkspace(app.platform.database.kysely));
  stopOnSignal(app);
  collectGarbage();
  const { publicUrl } = app.platform;
  console.log(`\n  Heard is running at ${publicUrl}${needsSetup ? "/setup" : ""}\n  Stop it with Ctrl-C.\n`);
}

/** npm and the terminal each send the same Ctrl-C: what follows at once is no second wish. */
const sameKeyPressMilliseconds = 1_500;
const patienceMilliseconds = 10_000;
const stopAtTheLatestMilliseconds = 80_000;

/** The first signal lets what is under way finish; a second one, or a long wait, ends it as it is: nothing is lost. */
function stopOnSignal(app: App): void {
  let askedAt = 0;
  const stop = () => {
    if (askedAt > 0) {
      if (Date.now() - askedAt > sameKeyPressMilliseconds) process.exit(1);
      return;
    }
    askedAt = Date.now();
    const say = () => console.log("  Waiting for work that is under way. Ctrl-C again stops at once.");
    setTimeout(say, patienceMilliseconds).unref();
    setTimeout(() => process.exit(1), stopAtTheLatestMilliseconds).unref();
    app.stop().then(
      () => process.exit(0),
      (error: Error) => fail(error),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function fail(error: Error): void {
  console.error(error instanceof BadSetting ? error.message : `Heard could not start: ${error.message}`);
  process.exit(1);
}
