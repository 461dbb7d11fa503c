/** Who wants to hear of a change to what is kept outside of React. */
type Listeners = {
  tell(): void;
  /** For useSyncExternalStore. */
  subscribe(listener: () => void): () => void;
};

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    tell() {
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
