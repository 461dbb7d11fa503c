import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import { createLog } from "../log.ts";
import { openBus } from "./bus.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A way to the database that can be cut. */
async function openWay({ host, port }: { host: string; port: number }) {
  const sockets = new Set<Socket>();
  const way = { isCut: false, attempts: 0 };
  const server = createServer((near) => {
    way.attempts += 1;
    if (way.isCut) return near.destroy();
    const far = host.startsWith("/") ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {}).on("close", () => [near, far].forEach((one) => void one.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    way,
    port: (server.address() as AddressInfo).port,
    cut() {
      way.isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    close: () => server.close(),
  };
}

it("finds its connection again after an outage, tries one at a time, and hears each word once", async () => {
  const { way, port, cut, close } = await openWay(database.config);
  const config = { ...database.config, host: "127.0.0.1", port, application_name: "the-bus" };
  const bus = await openBus(config, createLog("silent"));
  const heard: string[] = [];
  bus.subscribe("heard_test", (word) => heard.push(word));
  await bus.publish("heard_test", "before");
  await vi.waitFor(() => expect(heard).toEqual(["before"]));

  const found = new Promise<void>((resolve) => bus.onGap(resolve));
  const timers = vi.spyOn(globalThis, "setTimeout");
  cut();
  await vi.waitFor(() => expect(way.attempts).toBeGreaterThanOrEqual(4), { timeout: 10_000 });
  const pausesOfRetries = timers.mock.calls.map(([, pause]) => pause).filter((pause) => pause === 200);
  timers.mockRestore();
  expect(pausesOfRetries).toHaveLength(1);
  way.isCut = false;
  await found;
  heard.length = 0;
  await bus.publish("heard_test", "after");
  await vi.waitFor(() => expect(heard).toEqual(["after"]));

  const owner = new pg.Client(database.config);
  await owner.connect();
  const { rows } = await owner.query("select pid from pg_stat_activity where application_name = 'the-bus'");
  expect(rows).toHaveLength(1);
  await owner.end();
  await bus.close();
  close();
});
