import type { LiveClientSignal, LiveServerSignal } from "@heard/core/contract/live.ts";
import { api } from "./api.ts";
import { liveHasOpened } from "./live-greeting.ts";
import { applyUpdate } from "./live-updates.ts";
import { setServerAnswers } from "./online.ts";
import { forgetViewers, setCustomerTyping, setViewers } from "./presence.ts";
import { queryClient } from "./query-client.ts";
import { isSessionOver, leaveForTheDoor } from "./session-over.ts";

const firstPauseMilliseconds = 500;
const longestPauseMilliseconds = 20_000;

type Looking = { conversationId: string | null; typing: boolean };

let socket: WebSocket | undefined;
let teammate: string | undefined;
/** Where to go on after an interruption; null before the first word. */
let cursor: string | null = null;
let failures = 0;
let next: ReturnType<typeof setTimeout> | undefined;
let looking: Looking = { conversationId: null, typing: false };

/** Keeps the screen in step with the server for as long as this teammate is signed in. */
export function startLive(teammateId: string): void {
  if (teammate === teammateId) return;
  stopLive();
  teammate = teammateId;
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  connect();
}

export function stopLive(): void {
  teammate = undefined;
  cursor = null;
  clearTimeout(next);
  window.removeEventListener("online", hurry);
  document.removeEventListener("visibilitychange", hurry);
  socket?.close();
  socket = undefined;
}

/** Tells the others what this screen looks at, and whether somebody types there. */
export function tellLooking(conversationId: string | null, typing: boolean): void {
  if (looking.conversationId === conversationId && looking.typing === typing) return;
  looking = { conversationId, typing };
  send({ type: "viewing", conversation_id: conversationId, typing });
}

function connect(): void {
  clearTimeout(next);
  const opening = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v1/live`);
  socket = opening;
  opening.onmessage = ({ data }) => {
    if (socket === opening) take(JSON.parse(String(data)) as LiveServerSignal);
  };
  opening.onclose = () => {
    if (socket !== opening) return;
    socket = undefined;
    forgetViewers();
    // One dropped connection is nothing.
    if (failures > 0) void askWhy();
    next = setTimeout(connect, pause());
    failures += 1;
  };
}

/**
 * A socket that does not open may mean that nobody answers, that the session is over, or that something between us
 * lets no socket through. In the last case everything still works by reading anew from time to time.
 */
async function askWhy(): Promise<void> {
  try {
    await api("GET /session");
    setServerAnswers(true);
    await queryClient.invalidateQueries();
  } catch (error) {
    if (isSessionOver(error)) leaveForTheDoor();
    else setServerAnswers(false);
  }
}

/** Doubles from half a second, with a part left to chance so that not all screens come back at once. */
function pause(): number {
  const most = Math.min(firstPauseMilliseconds * 2 ** failures, longestPauseMilliseconds);
  return most / 2 + (Math.random() * most) / 2;
}

/** Somebody is back at the screen, or the network is: no need to wait any longer. */
function hurry(): void {
  if (!socket && teammate && document.visibilityState === "visible") connect();
}

function take(signal: LiveServerSignal): void {
  if (signal.type === "presence") {
    setViewers(signal.conversation_id, signal.viewers);
    return;
  }
  if (signal.type === "customer_typing") {
    setCustomerTyping(signal.conversation_id, signal.on);
    return;
  }
  if (signal.type === "hello") greet();
  // After an interruption we stay at our own place until what we missed has come.
  if (signal.type === "hello" && cursor) {
    send({ type: "resume", cursor });
    return;
  }
  if (signal.type === "update" && teammate) applyUpdate(signal, teammate);
  if (signal.type === "refetch") void queryClient.invalidateQueries();
  cursor = signal.cursor;
}

function greet(): void {
  failures = 0;
  setServerAnswers(true);
  liveHasOpened();
  if (looking.conversationId) {
    send({ type: "viewing", conversation_id: looking.conversationId, typing: looking.typing });
  }
}

function send(signal: LiveClientSignal): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(signal));
}
