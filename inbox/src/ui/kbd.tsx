import clsx from "clsx";

const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
const symbols: Record<string, string> = isApple
  ? { mod: "⌘", shift: "⇧", alt: "⌥", enter: "↵", esc: "esc" }
  : { mod: "Ctrl", shift: "Shift", alt: "Alt", enter: "Enter", esc: "Esc" };

/** Keys joined with "+", such as "mod+shift+k"; "mod" is Ctrl, or ⌘ on a Mac. `onInk` is for dark grounds. */
export function Kbd({ keys, onInk = false }: { keys: string; onInk?: boolean }) {
  return (
    <kbd className="inline-flex gap-0.5 font-sans">
      {keys.split("+").map((key) => (
        <span
          key={key}
          className={clsx(
            "min-w-4.5 rounded-small border px-1 text-center text-small leading-4",
            onInk ? "border-current" : "border-line bg-tint text-quiet",
          )}
        >
          {symbols[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </span>
      ))}
    </kbd>
  );
}
