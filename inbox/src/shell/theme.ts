import { useSyncExternalStore } from "react";
import { createListeners } from "../ui/listeners.ts";

export type Theme = "light" | "dark" | "system";

const key = "heard theme";
const listeners = createListeners();

function theme(): Theme {
  const kept = localStorage.getItem(key);
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Dresses the page as it was chosen on this device; call it before the first paint. */
export function applyTheme(): void {
  const chosen = theme();
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(key, chosen);
  applyTheme();
  listeners.tell();
}

export function useTheme(): Theme {
  return useSyncExternalStore(listeners.subscribe, theme);
}
