import { useSyncExternalStore } from "react";

/** What lies open on the desk, beside what the address says. */
type DeskState = {
  palette: boolean;
  keys: boolean;
  newMessage: boolean;
  /** The person beside the conversation, on a wide screen. */
  person: boolean;
  /** The places at the left, on a wide screen. */
  places: boolean;
};

const foldsKey = "heard folds";
let state: DeskState = { palette: false, keys: false, newMessage: false, ...keptFolds() };
const listeners = new Set<() => void>();

export function setDesk(change: Partial<DeskState>): void {
  state = { ...state, ...change };
  const { person, places } = state;
  localStorage.setItem(foldsKey, JSON.stringify({ person, places }));
  for (const listener of listeners) listener();
}

export function useDesk(): DeskState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keptFolds(): Pick<DeskState, "person" | "places"> {
  try {
    return { person: true, places: true, ...JSON.parse(localStorage.getItem(foldsKey) ?? "{}") };
  } catch {
    return { person: true, places: true };
  }
}
