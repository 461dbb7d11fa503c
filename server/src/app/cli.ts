import { BadSetting, readEnvironment, readSettings } from "../platform/settings.ts";
import { apiKeyCommand } from "./commands/api-key.ts";
import { backupCommand, restoreCommand } from "./commands/backup.ts";
import { type Command, UsageError } from "./commands/command.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { seedCommand } from "./commands/seed.ts";
import { workspaceCommand } from "./commands/workspace.ts";

const commands: readonly Command[] = [
  doctorCommand,
  seedCommand,
  apiKeyCommand,
  workspaceCommand,
  backupCommand,
  restoreCommand,
  migrateCommand,
];

/** `npm run heard -- COMMAND …` */
async function main([name, ...args]: string[]): Promise<void> {
  if (name === undefined || name === "help" || name === "--help") return printHelp();
  const command = commands.find((one) => one.name === name);
  if (!command) throw new UsageError(`There is no command "${name}". npm run heard -- help lists them.`);
  try {
    await command.run(args, readSettings(readEnvironment()));
  } catch (error) {
    if (isMisuse(error))
      throw new UsageError(`${(error as Error).message}\nUsage: npm run heard -- ${command.usage}`);
    throw error;
  }
}

function printHelp(): void {
  for (const { usage, summary } of commands) console.log(`npm run heard -- ${usage}\n    ${summary}`);
}

/** Ours, and what Node's parseArgs says of options that it does not know. */
function isMisuse(error: unknown): boolean {
  return (
    error instanceof UsageError || String((error as { code?: string }).code).startsWith("ERR_PARSE_ARGS")
  );
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(
    error instanceof UsageError || error instanceof BadSetting ? error.message : `Heard: ${error.message}`,
  );
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
