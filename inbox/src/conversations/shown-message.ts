type Listener = (messageId: string) => void;

const listeners = new Set<Listener>();

/** Calls whenever somebody wants to see a letter that may be folded away. @returns what ends it */
export function onShowMessage(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Unfolds whatever a letter is folded away in. */
export function unfoldMessage(messageId: string): void {
  for (const listener of listeners) listener(messageId);
}
