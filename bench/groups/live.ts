import WebSocket from "ws";
import { percentile, sorted, spread } from "../measure.ts";
import type { Result } from "../report.ts";
import type { Stage } from "../stage.ts";
import { someConversations } from "./samples.ts";

const screens = 1000;
const changes = 60;

/**
 * 1,000 open screens hear of changes. Timed from before the change is asked for until each of them has the update,
 * the change itself and the receiving on the same machine included.
 */
export async function measureLive(stage: Stage): Promise<Result[]> {
  const sockets = await openScreens(stage);
  const [id] = await someConversations(stage, 1);
  const all: number[] = [];
  const answers: number[] = [];
  try {
    for (let change = 0; change < changes; change++) {
      const text = `Live update number ${change}`;
      const begin = performance.now();
      const heard = Promise.all(sockets.map((socket) => timeOf(socket, text)));
      await stage.call("POST", `/conversations/${id}/messages`, { kind: "note", text });
      answers.push(performance.now() - begin);
      for (const at of await heard) all.push(at - begin);
    }
  } finally {
    for (const socket of sockets) socket.terminate();
  }
  const samples = sorted(all.slice(5 * screens));
  const { p50, p95, p99 } = spread(samples);
  return [
    {
      group: "live",
      name: `a note, to ${screens.toLocaleString("en")} screens`,
      figures: { p50, p95, p99, max: percentile(samples, 1), answered_p50: percentile(sorted(answers), 0.5) },
      bar: "p99 below 250 ms",
      passed: p99 < 250,
    },
  ];
}

async function openScreens({ url, cookies }: Stage): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  while (sockets.length < screens) {
    const some = Array.from({ length: 50 }, (_, place) =>
      openScreen(url, cookies[place % cookies.length] as string),
    );
    sockets.push(...(await Promise.all(some)));
  }
  return sockets;
}

function openScreen(url: string, cookie: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, origin: url };
    const socket = new WebSocket(`${url.replace("http", "ws")}/api/v1/live`, {
      headers,
      perMessageDeflate: false,
    });
    socket.once("message", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** When the socket brings an update that holds this text. */
function timeOf(socket: WebSocket, text: string): Promise<number> {
  const wanted = Buffer.from(text);
  return new Promise((resolve) => {
    const look = (data: WebSocket.RawData) => {
      if (!(data as Buffer).includes(wanted)) return;
      socket.off("message", look);
      resolve(performance.now());
    };
    socket.on("message", look);
  });
}
