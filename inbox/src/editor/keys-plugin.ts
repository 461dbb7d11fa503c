import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { COMMAND_PRIORITY_HIGH, KEY_DOWN_COMMAND } from "lexical";
import { useEffect, useEffectEvent } from "react";

/** Ctrl/Cmd+Enter submits, Ctrl/Cmd+Shift+K makes a link; Ctrl/Cmd+K stays the command palette's. */
export function KeysPlugin({ onSubmit, onLink }: { onSubmit: () => void; onLink: () => void }) {
  const [editor] = useLexicalComposerContext();
  const handle = useEffectEvent((event: KeyboardEvent): boolean => {
    // While an input method composes, Enter belongs to it.
    if (event.isComposing || !(event.ctrlKey || event.metaKey)) return false;
    const act =
      event.key === "Enter"
        ? onSubmit
        : event.shiftKey && event.key.toLowerCase() === "k"
          ? onLink
          : undefined;
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  });
  useEffect(
    () => editor.registerCommand(KEY_DOWN_COMMAND, (event) => handle(event), COMMAND_PRIORITY_HIGH),
    [editor],
  );
  return null;
}
