import type { ConversationSort } from "@heard/core/contract/conversations.ts";
import { useSyncExternalStore } from "react";
import { createListeners } from "../ui/listeners.ts";

/** What lies open on the desk, beside what the address says. */
type DeskState = {
  palette: boolean;
  keys: boolean;
  newMessage: boolean;
  /** The person beside the conversation, on a wide screen. */
  person: boolean;
  /** The places at the left, on a wide screen. */
  places: boolean;
  /** In which order a list is shown, by its view, where somebody chose one. */
  sorts: Readonly<Record<string, ConversationSort>>;
};

type Kept = Pick<DeskState, "person" | "places" | "sorts">;

const foldsKey = "heard folds";
let state: DeskState = { palette: false, keys: false, newMessage: false, ...kept() };
const listeners = createListeners();

export function setDesk(change: Partial<DeskState>): void {
  state = { ...state, ...change };
  const { person, places, sorts } = state;
  localStorage.setItem(foldsKey, JSON.stringify({ person, places, sorts } satisfies Kept));
  listeners.tell();
}

export function useDesk(): DeskState {
  return useSyncExternalStore(listeners.subscribe, () => state);
}

function kept(): Kept {
  const usual = { person: true, places: true, sorts: {} };
  try {
    return { ...usual, ...JSON.parse(localStorage.getItem(foldsKey) ?? "{}") };
  } catch {
    return usual;
  }
}
