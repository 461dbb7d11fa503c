import { parseArgs } from "node:util";
import { seedWorkspace } from "../../domains/first-run/seed.ts";
import { type Command, UsageError, withPlatform } from "./command.ts";
import { workspaceOf } from "./workspace-of.ts";

export const seedCommand: Command = {
  name: "seed",
  usage: "seed --conversations N [--workspace ID]",
  summary:
    "adds N believable conversations to try Heard with a full house; they stay, so use a Heard made for trying",
  async run(args, settings) {
    const { values } = parseArgs({
      args,
      options: { conversations: { type: "string" }, workspace: { type: "string" } },
    });
    const conversations = Number(values.conversations);
    if (!Number.isInteger(conversations) || conversations < 1 || conversations > 5_000_000) {
      throw new UsageError("Say how many: --conversations N, from 1 to 5,000,000");
    }
    await withPlatform(settings, async ({ platform, owner }) => {
      const workspaceId = await workspaceOf(platform, values.workspace);
      const started = Date.now();
      await seedWorkspace(owner, {
        workspaceId,
        conversations,
        onProgress: (done: number) => process.stderr.write(`\r${done.toLocaleString("en")} conversations …`),
      });
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`\rAdded ${conversations.toLocaleString("en")} conversations in ${seconds} s.`);
    });
  },
};
