import { useSyncExternalStore } from "react";

/** Whether a media query holds, such as "(width >= 80rem)". */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Room for the person beside the conversation. */
export const wide = "(width >= 80rem)";
/** Room for one pane only. */
export const narrow = "(width < 48rem)";
