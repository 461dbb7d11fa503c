import { lazy, Suspense, startTransition, useEffect, useRef, useState } from "react";
import type { RichEditorProps } from "./editor-types.ts";
import { PlainEditor } from "./plain-editor.tsx";

const Editor = lazy(async () => ({ default: (await import("./rich-editor.tsx")).RichEditor }));

/**
 * The composer's editor. Its code is loaded when it first shows; until then one writes in a plain field, whose words
 * and focus the editor takes over. Hand what onChange gives back in as `value`.
 */
export function RichEditor(props: RichEditorProps) {
  const wasHere = useRef(false);
  const ready = useAfterPaint();
  const plain = <PlainEditor {...props} onFocusChange={(here) => (wasHere.current = here)} />;
  if (!ready) return plain;
  return (
    <Suspense fallback={plain}>
      <Editor {...props} />
      <TakeOverFocus wasHere={wasHere} editor={props.ref} />
    </Suspense>
  );
}

/** The editor is heavy: what it stands beside is drawn first. */
function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setPainted(true)), 60);
    return () => clearTimeout(timer);
  }, []);
  return painted;
}

type TakeOverFocusProps = { wasHere: { current: boolean }; editor: RichEditorProps["ref"] };

function TakeOverFocus({ wasHere, editor }: TakeOverFocusProps) {
  useEffect(() => {
    if (wasHere.current && editor && typeof editor === "object") editor.current?.focus();
  }, [wasHere, editor]);
  return null;
}
