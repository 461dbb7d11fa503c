/** Words that the visitor sent and that the server has not confirmed yet. */
export type QueuedMessage = {
  client_id: string;
  text: string;
  created_at: string;
  /** Why the server will not take it, in words for the visitor. */
  refused?: string;
};

/** What this browser remembers about one chat. */
export type Memory = {
  token: string | null;
  /** When somebody last said something; null before the first word. */
  spoke_at: string | null;
  draft: string;
  queue: QueuedMessage[];
  /** The visitor does not want to leave an e-mail address now. */
  email_declined: boolean;
};

const nothing: Memory = { token: null, spoke_at: null, draft: "", queue: [], email_declined: false };
const ongoingMilliseconds = 7 * 24 * 60 * 60 * 1000;

/** Used where the page may not store anything; lasts as long as the page. */
let unstored: Memory | null = null;

export function readMemory(key: string): Memory {
  if (unstored) return unstored;
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(storageName(key)) ?? "{}") };
  } catch {
    return nothing;
  }
}

export function changeMemory(key: string, change: Partial<Memory>): void {
  const changed = { ...readMemory(key), ...change };
  try {
    localStorage.setItem(storageName(key), JSON.stringify(changed));
  } catch {
    unstored = changed;
  }
}

/** Hears of changes that other tabs of the same site make. */
export function onMemoryChange(key: string, listener: () => void): void {
  addEventListener("storage", (event) => {
    if (event.key === storageName(key)) listener();
  });
}

/** Whether an answer may be on its way, so that the chat should be there before it is asked for. */
export function isOngoing({ spoke_at, queue }: Memory): boolean {
  return queue.length > 0 || (spoke_at !== null && Date.now() - Date.parse(spoke_at) < ongoingMilliseconds);
}

function storageName(key: string): string {
  return `heard:${key}`;
}
