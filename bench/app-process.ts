import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { PerformanceObserver } from "node:perf_hooks";
import pg from "pg";
import { type App, startApp } from "../server/src/app/app.ts";
import { domains } from "../server/src/app/domains.ts";
import { setUpWorkspace } from "../server/src/domains/first-run/set-up.ts";
import { startSession } from "../server/src/domains/identity/sessions.ts";
import { inWorkspace } from "../server/src/platform/context/context.ts";
import { collectGarbage } from "../server/src/platform/heap.ts";
import { readSettings } from "../server/src/platform/settings.ts";
import type { Ask, Said, Statement } from "./protocol.ts";

/** Statements of requests, as they go to the database; kept only while somebody asks for them. */
let recorded: Statement[] | null = null;
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
const connections = new Map<unknown, number>();
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  if (recorded) {
    const [asked, values] = args as [string | { text: string; values?: unknown[] }, unknown[]?];
    const connection = connections.get(this) ?? connections.size;
    connections.set(this, connection);
    const text = typeof asked === "string" ? asked : asked.text;
    recorded.push({ connection, text, values: (typeof asked === "string" ? values : asked.values) ?? [] });
  }
  return query.apply(this, args);
} as typeof pg.Client.prototype.query;

let inServer: number[] = [];
new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) if (name === "HttpRequest") inServer.push(duration);
}).observe({ entryTypes: ["http"] });

let peak = 0;
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
setInterval(look, 100).unref();

const inspector = new Session();

/** What the clock does by itself at least each hour. */
const schedules = domains
  .flatMap((domain) => domain.schedules ?? [])
  .filter(({ cron }) => /^\*(\/\d+)? \* /.test(cron));

async function answer(app: App, ask: Ask): Promise<unknown> {
  switch (ask.type) {
    case "record":
      recorded = [];
      return null;
    case "recorded": {
      const statements = recorded;
      recorded = null;
      return statements;
    }
    case "in server": {
      const times = inServer;
      inServer = [];
      return times;
    }
    case "processor": {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
    case "memory": {
      look();
      const seen = peak;
      if (ask.forget) peak = 0;
      return { now: process.memoryUsage.rss(), peak: seen };
    }
    case "schedules":
      return schedules.map(({ name }) => name);
    case "run schedule": {
      const begin = performance.now();
      await schedules.find(({ name }) => name === ask.name)?.job(app.platform);
      return performance.now() - begin;
    }
    case "profile":
      inspector.connect();
      await inspector.post("Profiler.enable");
      await inspector.post("Profiler.setSamplingInterval", { interval: 500 });
      await inspector.post("Profiler.start");
      return null;
    case "profiled": {
      const { profile } = await inspector.post("Profiler.stop");
      inspector.disconnect();
      writeFileSync(ask.file, JSON.stringify(profile));
      return null;
    }
    case "stop":
      await app.stop();
      return null;
  }
}

/** Starts the app, says where it is, and answers what is asked of it until it is to stop. */
export async function main(): Promise<void> {
  const settings = readSettings({
    PORT: "0",
    DATA_DIR: process.env.BENCH_DATA_DIR,
    SMTP_LISTEN: "127.0.0.1:0",
    LOG_LEVEL: "error",
  });
  const app = await startApp(settings);
  const { platform } = app;
  collectGarbage();
  const say = (said: Said) => process.send?.(said);
  const { rows } = await platform.database.pool.query<{ id: string }>("select all_workspace_ids() as id");
  const workspaceId = rows[0]?.id ?? (await firstWorkspace(app));
  const { cookies, teammateId } = await signInOften(app, workspaceId);
  say({
    type: "ready",
    ready: { url: app.url, workspaceId, teammateId, cookies, smtpPort: platform.smtpPort ?? null },
  });
  process.on("message", (ask: Ask) => {
    answer(app, ask).then(
      (value) => {
        say({ type: "answer", id: ask.id, value });
        if (ask.type === "stop") process.disconnect();
      },
      (error: Error) => say({ type: "failed", id: ask.id, words: error.stack ?? error.message }),
    );
  });
  process.once("disconnect", () => void app.stop().then(() => process.exit()));
}

async function firstWorkspace({ platform }: App): Promise<string> {
  const { workspaceId } = await setUpWorkspace(platform, {
    workspaceName: "Marlow & Finch",
    owner: { name: "Olga Owner", email: "olga@heard.example", password: "a calm warm desk" },
    timeZone: "Europe/Berlin",
  });
  return workspaceId;
}

/** One browser may ask 1,200 times a minute; a whole team asks more often. */
const browsers = 400;

async function signInOften({ platform }: App, workspaceId: string) {
  return inWorkspace(platform, { workspaceId }, async (ctx) => {
    const { id: teammateId } = await ctx.db
      .selectFrom("teammates")
      .select("id")
      .where("role", "=", "owner")
      .executeTakeFirstOrThrow();
    const cookies: string[] = [];
    for (let browser = 0; browser < browsers; browser++) {
      const token = await startSession(ctx, teammateId, { userAgent: "bench", ip: "127.0.0.1" });
      cookies.push(`heard_session=${token}`);
    }
    return { cookies, teammateId };
  });
}
