import { useTheme } from "./theme.ts";
import { useMedia } from "./use-media.ts";

/** Whether the page is dark right now, by choice or by the system. */
export function useDark(): boolean {
  const theme = useTheme();
  const system = useMedia("(prefers-color-scheme: dark)");
  return theme === "system" ? system : theme === "dark";
}
