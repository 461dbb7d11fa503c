import type { ChatClientSignal, ChatServerSignal } from "@heard/core/contract/chat.ts";

const firstRetryMilliseconds = 1000;
const slowestRetryMilliseconds = 30_000;
/** The server's close code for a token that it does not know. */
const unknownToken = 4401;

type Listeners = {
  onSignal(signal: ChatServerSignal): void;
  /** The line stands, for the first time or again: something may have been missed. */
  onConnected(): void;
  onLost(): void;
  onRefused(): void;
};

export type LiveLine = { send(signal: ChatClientSignal): void; stop(): void };

/** Keeps a WebSocket to the server: comes back by itself, ever slower, and at once when the network returns. */
export function openLiveLine(
  address: string,
  { onSignal, onConnected, onLost, onRefused }: Listeners,
): LiveLine {
  let socket: WebSocket | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let stopped = false;

  const connect = () => {
    clearTimeout(retryTimer);
    if (stopped || (socket && socket.readyState <= WebSocket.OPEN)) return;
    const fresh = new WebSocket(address);
    socket = fresh;
    fresh.onopen = () => {
      tries = 0;
      onConnected();
    };
    fresh.onmessage = ({ data }) => onSignal(JSON.parse(data));
    fresh.onclose = ({ code }) => {
      if (stopped || socket !== fresh) return;
      onLost();
      if (code === unknownToken) return onRefused();
      retryTimer = setTimeout(connect, delayBeforeTry(tries++));
    };
  };
  const onOffline = () => {
    // A socket without a network may stay silent for minutes before the browser notices.
    socket?.close();
  };
  addEventListener("online", connect);
  addEventListener("offline", onOffline);
  connect();

  return {
    send(signal) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(signal));
    },
    stop() {
      stopped = true;
      clearTimeout(retryTimer);
      removeEventListener("online", connect);
      removeEventListener("offline", onOffline);
      socket?.close();
    },
  };
}

/** Doubles from a second to half a minute, spread out so that not everybody comes back at the same moment. */
export function delayBeforeTry(tries: number): number {
  const longest = Math.min(slowestRetryMilliseconds, firstRetryMilliseconds * 2 ** tries);
  return longest * (0.5 + Math.random() / 2);
}
