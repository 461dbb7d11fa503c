import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ApiClient, createClient } from "@heard/core/client.ts";
import type { KeyScope, Role } from "@heard/core/contract/identity.ts";
import WebSocket from "ws";
import { type App, startApp } from "../../server/src/app/app.ts";
import { createWorkspace, setUpWorkspace } from "../../server/src/domains/first-run/set-up.ts";
import { createApiKey } from "../../server/src/domains/identity/api-keys.ts";
import { inWorkspace, type Platform } from "../../server/src/platform/context/context.ts";
import { readSettings } from "../../server/src/platform/settings.ts";
import { createTestDatabase } from "./database.ts";
import { anyAddress } from "./raw-call.ts";

/** Somebody with a browser: their session's cookie, and the API as their pages call it. */
export type Person = { api: ApiClient; teammateId: string; workspaceId: string; cookie: string };

/** A whole Heard of a test's own: its own database, its own ports, an owner who is signed in. */
export type World = {
  url: string;
  app: App;
  platform: Platform;
  smtpPort: number;
  owner: Person;
  /** A workspace beside the owner's, with an owner of its own. */
  otherWorkspace(): Promise<Person>;
  /** Invites somebody, who accepts and is signed in. */
  join(role: Role, name?: string): Promise<Person>;
  apiKey(scopes: KeyScope[]): Promise<ApiClient>;
  /** The live socket of a person, opened and greeted. */
  live(person: Person): Promise<WebSocket>;
  /** Stops the app and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export const ownerPassword = "a calm warm desk";

type WorldOptions = { now?: () => Date; environment?: Record<string, string> };

/** A world that can do more. What it says of itself, such as its address after a restart, is still true. */
export function withMore<Known extends World, More extends object>(world: Known, more: More): Known & More {
  return Object.assign(Object.create(world, Object.getOwnPropertyDescriptors(world)) as Known, more);
}

/** Starts the whole application against a fresh database. */
export async function startWorld({ now, environment = {} }: WorldOptions = {}): Promise<World> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "heard-world-"));
  const settings = readSettings({
    PORT: "0",
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    SMTP_LISTEN: "127.0.0.1:0",
    LOG_LEVEL: "silent",
    ...environment,
  });
  let app = await startApp(settings, { now });
  const email = "olga@heard.example";
  const { workspaceId } = await setUpWorkspace(app.platform, {
    workspaceName: "Marlow & Finch",
    owner: { name: "Olga Owner", email, password: ownerPassword },
    timeZone: "Europe/Berlin",
  });
  const owner = await signIn(app.url, email, ownerPassword);
  let people = 0;
  const world: World = {
    get url() {
      return app.url;
    },
    get app() {
      return app;
    },
    get platform() {
      return app.platform;
    },
    get smtpPort() {
      return app.platform.smtpPort ?? 0;
    },
    owner,
    async otherWorkspace() {
      const other = `other${++people}@elsewhere.example`;
      await createWorkspace(app.platform, {
        workspaceName: "Elsewhere",
        owner: { name: "Otto Other", email: other, password: ownerPassword },
        inboxAddress: `support${people}@elsewhere.example`,
      });
      return signIn(app.url, other, ownerPassword);
    },
    async join(role, name = `${role} ${people + 1}`) {
      const address = `${role}${++people}@heard.example`;
      const { link } = await owner.api("POST /invitations", { body: { email: address, role } });
      const token = link.split("/").at(-1) as string;
      const headers = () => ({ "x-forwarded-for": anyAddress() });
      await createClient({ baseUrl: app.url, headers })("POST /invitations/{token}/acceptance", {
        params: { token },
        body: { name, password: ownerPassword },
      });
      return signIn(app.url, address, ownerPassword);
    },
    async apiKey(scopes) {
      const { secret } = await inWorkspace(app.platform, { workspaceId }, (ctx) =>
        createApiKey(ctx, { name: "test", scopes }),
      );
      return createClient({ baseUrl: app.url, headers: () => ({ authorization: `Bearer ${secret}` }) });
    },
    live: (person) => openLive(app.url, person),
    async restart() {
      await app.stop();
      app = await startApp({ ...settings, port: Number(new URL(app.url).port) }, { now });
    },
    async stop() {
      await app.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return world;
}

/** Signs in as a browser does and keeps the cookie. */
export async function signIn(url: string, email: string, password: string): Promise<Person> {
  const response = await fetch(`${url}/api/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, "x-forwarded-for": anyAddress() },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in failed: ${await response.text()}`);
  const cookie = (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  const { teammate, workspace } = (await response.json()) as {
    teammate: { id: string };
    workspace: { id: string };
  };
  const api = createClient({ baseUrl: url, headers: () => ({ cookie, origin: url }) });
  return { api, cookie, teammateId: teammate.id, workspaceId: workspace.id };
}

async function openLive(url: string, { cookie }: Person): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/api/v1/live`, {
    headers: { cookie, origin: url },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("message", () => resolve());
    socket.once("error", reject);
  });
  return socket;
}
