import { parseArgs } from "node:util";
import type { Command } from "./command.ts";
import { withPlatform } from "./command.ts";

export const migrateCommand: Command = {
  name: "migrate",
  usage: "migrate",
  summary: "brings the database up to date; npm start does it too",
  async run(args, settings) {
    parseArgs({ args, options: {} });
    await withPlatform(settings, async () => console.log("The database is up to date."));
  },
};
