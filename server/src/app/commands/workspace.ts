import { parseArgs } from "node:util";
import { createWorkspace } from "../../domains/first-run/set-up.ts";
import { type Command, UsageError, withPlatform } from "./command.ts";

export const workspaceCommand: Command = {
  name: "workspace",
  usage:
    "workspace create --name NAME --email OWNER --inbox ADDRESS   (the password comes in WORKSPACE_OWNER_PASSWORD)",
  summary: "makes a further workspace on this Heard and prints its id",
  async run(args, settings) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: "string" }, email: { type: "string" }, inbox: { type: "string" } },
    });
    const { name, email, inbox } = values;
    if (positionals[0] !== "create" || !name || !email || !inbox) {
      throw new UsageError("Say its --name, its owner's --email and its first --inbox address.");
    }
    // Not an argument: those are seen by everybody on the machine and kept in the shell's history.
    const password = process.env.WORKSPACE_OWNER_PASSWORD;
    if (!password) throw new UsageError("Set WORKSPACE_OWNER_PASSWORD to the new owner's password.");
    await withPlatform(settings, async ({ platform }) => {
      const owner = { name: email.split("@")[0] as string, email, password };
      const made = await createWorkspace(platform, { workspaceName: name, owner, inboxAddress: inbox });
      console.log(made.workspaceId);
    });
  },
};
