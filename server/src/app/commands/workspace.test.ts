import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { signIn, startWorld, type World } from "../../../../test/support/world.ts";
import { readSettings } from "../../platform/settings.ts";
import { workspaceCommand } from "./workspace.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const wanted = [
  "create",
  "--name",
  "Second Shop",
  "--email",
  "sam@second.example",
  "--inbox",
  "help@second.example",
];

it("makes a further workspace whose owner can sign in, and prints its id alone", async () => {
  vi.stubEnv("WORKSPACE_OWNER_PASSWORD", "another calm desk");
  // The settings are read from the same environment, and must not take this for their own owner's.
  readSettings(process.env);
  const print = vi.spyOn(console, "log").mockReturnValue();
  await workspaceCommand.run(wanted, world.platform.settings);
  const sam = await signIn(world.url, "sam@second.example", "another calm desk");
  expect(print.mock.calls).toEqual([[sam.workspaceId]]);
});

it("says which variable the password comes in", async () => {
  vi.stubEnv("WORKSPACE_OWNER_PASSWORD", "");
  await expect(workspaceCommand.run(wanted, world.platform.settings)).rejects.toThrow(
    "WORKSPACE_OWNER_PASSWORD",
  );
});
