import { ApiError } from "@heard/core/client.ts";
import type { ChatMessage } from "@heard/core/contract/chat.ts";
import { changeMemory, type QueuedMessage, readMemory } from "../memory.ts";
import { delayBeforeTry } from "./live-line.ts";

type Delivery = {
  post(message: QueuedMessage): Promise<ChatMessage>;
  onSent(message: ChatMessage): void;
  /** The queue looks different now. */
  onChange(): void;
};

export type Outbox = { add(text: string): void; retry(clientId: string): void; flush(): Promise<void> };

/**
 * Words wait here, in the browser's storage, until the server has them. Each has an id of its own, so that sending
 * it again after a lost answer, or from another tab, makes no double.
 */
export function openOutbox(key: string, { post, onSent, onChange }: Delivery): Outbox {
  let busy = false;
  let tries = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const change = (work: (queue: QueuedMessage[]) => QueuedMessage[]) => {
    changeMemory(key, { queue: work(readMemory(key).queue) });
    onChange();
  };
  const without = (clientId: string) =>
    change((queue) => queue.filter(({ client_id }) => client_id !== clientId));

  async function flush(): Promise<void> {
    clearTimeout(retryTimer);
    if (busy) return;
    busy = true;
    try {
      for (let next = nextWaiting(); next; next = nextWaiting()) await deliver(next);
      tries = 0;
    } catch {
      retryTimer = setTimeout(() => void flush(), delayBeforeTry(tries++));
    } finally {
      busy = false;
    }
  }

  /** @throws when trying again later may help. */
  async function deliver(message: QueuedMessage): Promise<void> {
    try {
      const sent = await post(message);
      changeMemory(key, { spoke_at: sent.created_at });
      onSent(sent);
      without(message.client_id);
    } catch (error) {
      if (!(error instanceof ApiError) || !isFinal(error)) throw error;
      change((queue) =>
        queue.map((one) => (one.client_id === message.client_id ? { ...one, refused: error.message } : one)),
      );
    }
  }

  const nextWaiting = () => readMemory(key).queue.find(({ refused }) => !refused);

  return {
    flush,
    add(text) {
      const message = { client_id: newClientId(), text, created_at: new Date().toISOString() };
      changeMemory(key, { draft: "" });
      change((queue) => [...queue, message]);
      void flush();
    },
    retry(clientId) {
      change((queue) =>
        queue.map((one) => (one.client_id === clientId ? { ...one, refused: undefined } : one)),
      );
      void flush();
    },
  };
}

/** The server understood and said no; the same words again would hear the same. */
function isFinal({ status }: ApiError): boolean {
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status);
}

/** Pages without https have no crypto.randomUUID. */
function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
