import { parseArgs } from "node:util";
import { KeyScope } from "@heard/core/contract/identity.ts";
import { createApiKey } from "../../domains/identity/api-keys.ts";
import { inWorkspace, systemActor } from "../../platform/context/context.ts";
import { type Command, UsageError, withPlatform } from "./command.ts";
import { workspaceOf } from "./workspace-of.ts";

const allScopes = (KeyScope as unknown as { enum: KeyScope[] }).enum;

export const apiKeyCommand: Command = {
  name: "api-key",
  usage: "api-key create --name NAME [--scopes a,b] [--workspace ID]",
  summary: "makes an API key and prints it, alone on one line; without --scopes it may do everything",
  async run(args, settings) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: "string" }, scopes: { type: "string" }, workspace: { type: "string" } },
    });
    if (positionals[0] !== "create" || !values.name)
      throw new UsageError("Say what the key is for: --name NAME");
    const name = values.name;
    const scopes = scopesOf(values.scopes);
    await withPlatform(settings, async ({ platform }) => {
      const workspaceId = await workspaceOf(platform, values.workspace);
      const actor = { ...systemActor, permissions: new Set(allScopes) };
      const { secret } = await inWorkspace(platform, { workspaceId, actor }, (ctx) =>
        createApiKey(ctx, { name, scopes }),
      );
      console.log(secret);
    });
  },
};

function scopesOf(list: string | undefined): KeyScope[] {
  if (list === undefined) return allScopes;
  const scopes = list.split(",").map((scope) => scope.trim());
  const unknown = scopes.find((scope) => !allScopes.includes(scope as KeyScope));
  if (unknown !== undefined)
    throw new UsageError(`There is no scope "${unknown}". There are: ${allScopes.join(", ")}`);
  return scopes as KeyScope[];
}
