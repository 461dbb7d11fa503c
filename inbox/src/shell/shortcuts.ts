import { useEffect, useEffectEvent } from "react";

/** Keys of the desk, one letter each; "mod+k" is Ctrl+K, or Cmd+K on a Mac. */
export type ShortcutKey =
  | "j"
  | "k"
  | "Enter"
  | "r"
  | "n"
  | "a"
  | "s"
  | "t"
  | "e"
  | "f"
  | "p"
  | "x"
  | "#"
  | "/"
  | "?"
  | "mod+k"
  | "Escape";

const handlers = new Map<string, (() => void)[]>();

/** Runs while the component shows and nobody types. The newest of several for the same key has it. */
export function useShortcut(key: ShortcutKey, run: () => void, enabled = true): void {
  const act = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return;
    const handler = () => act();
    handlers.set(key, [...(handlers.get(key) ?? []), handler]);
    return () => {
      handlers.set(
        key,
        (handlers.get(key) ?? []).filter((one) => one !== handler),
      );
    };
  }, [key, enabled]);
}

/** Listens for the whole app; call it once. */
export function listenForShortcuts(): void {
  window.addEventListener("keydown", handleKey);
}

/** For key presses inside a letter's frame, which do not reach the page by themselves. */
export function handleKey(event: KeyboardEvent): void {
  const key = nameOf(event);
  if (!key || event.defaultPrevented || event.isComposing) return;
  if (key !== "mod+k" && (isTyping(event.target) || somethingIsOpen())) return;
  if (key === "Enter" && isControl(event.target)) return;
  const handler = handlers.get(key)?.at(-1);
  if (!handler) return;
  event.preventDefault();
  handler();
}

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string | null {
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === "k") return "mod+k";
  if (ctrlKey || metaKey || altKey) return null;
  return key.length === 1 ? key.toLowerCase() : key;
}

function isTyping(target: EventTarget | null): boolean {
  return elementOf(target)?.closest("input, textarea, select, [contenteditable='true']") != null;
}

function isControl(target: EventTarget | null): boolean {
  return elementOf(target)?.closest("a, button, summary") != null;
}

/** An element of any document, a frame's included. */
function elementOf(target: EventTarget | null): Element | null {
  return target && "closest" in target ? (target as Element) : null;
}

function somethingIsOpen(): boolean {
  return document.querySelector("[role=dialog], [role=menu], [role=alertdialog]") !== null;
}

/** Does what a key does, as when it is chosen by name; after what is open now has closed. */
export function pressShortcut(key: ShortcutKey): void {
  setTimeout(() => handlers.get(key)?.at(-1)?.());
}
