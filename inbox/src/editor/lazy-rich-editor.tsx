import { type ComponentType, startTransition, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RichEditorProps } from "./editor-types.ts";
import { PlainEditor } from "./plain-editor.tsx";

type Editor = ComponentType<RichEditorProps>;

/**
 * The composer's editor. Its code is loaded when it first shows; until then one writes in a plain field, whose words
 * and focus the editor takes over between two keys. Hand what onChange gives back in as `value`.
 */
export function RichEditor(props: RichEditorProps) {
  const wasHere = useRef(false);
  const Editor = useEditor();
  if (!Editor) return <PlainEditor {...props} onFocusChange={(here) => (wasHere.current = here)} />;
  return (
    <>
      <Editor {...props} />
      <TakeOverFocus wasHere={wasHere} editor={props.ref} />
    </>
  );
}

/**
 * The editor once it is here. It is heavy, so what it stands beside is drawn first; and it comes in one step, since a
 * field that went and came again would lose the keys pressed meanwhile to the page's shortcuts.
 */
function useEditor(): Editor | null {
  const [editor, setEditor] = useState<{ Editor: Editor }>();
  useEffect(() => {
    let here = true;
    const timer = setTimeout(async () => {
      // Without it the plain field goes on doing its work.
      const loaded = await import("./rich-editor.tsx").catch(() => null);
      if (loaded && here) startTransition(() => setEditor({ Editor: loaded.RichEditor }));
    }, 60);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, []);
  return editor?.Editor ?? null;
}

type TakeOverFocusProps = { wasHere: { current: boolean }; editor: RichEditorProps["ref"] };

function TakeOverFocus({ wasHere, editor }: TakeOverFocusProps) {
  // In the step that takes the plain field away: no key may fall between the two.
  useLayoutEffect(() => {
    if (wasHere.current && editor && typeof editor === "object") editor.current?.focus();
  }, [wasHere, editor]);
  return null;
}
