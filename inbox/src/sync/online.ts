import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

let serverAnswers = true;

/** Whether the server can be reached: the browser has a network, and the live socket found somebody there. */
export function setServerAnswers(answers: boolean): void {
  serverAnswers = answers;
  tell();
}

/** Follows the browser's own word about its network; queries and changes wait while there is none. */
export function watchNetwork(): void {
  onlineManager.setEventListener(() => {
    window.addEventListener("online", tell);
    window.addEventListener("offline", tell);
    return () => {
      window.removeEventListener("online", tell);
      window.removeEventListener("offline", tell);
    };
  });
  tell();
}

function tell(): void {
  onlineManager.setOnline(navigator.onLine && serverAnswers);
}

export function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
}
