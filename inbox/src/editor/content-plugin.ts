import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $dfs } from "@lexical/utils";
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  type LexicalEditor,
} from "lexical";
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef } from "react";
import type { EditorContent, EditorHandle } from "./editor-types.ts";
import { $createImageNode, $isImageNode } from "./image-node.ts";
import { $isMentionNode } from "./mention-node.ts";
import { $readHtml } from "./read-html.ts";
import { $writeHtml } from "./write-html.ts";
import { $writeText } from "./write-text.ts";

type ContentPluginProps = {
  ref?: Ref<EditorHandle>;
  value: { html: string } | null;
  onChange: (content: EditorContent) => void;
  editable: boolean;
};

/** Carries content in and out: the value, the handle, and the news of every change. */
export function ContentPlugin({ ref, value, onChange, editable }: ContentPluginProps) {
  const [editor] = useLexicalComposerContext();
  const html = value?.html ?? "";
  const known = useRef("");

  const announce = useEffectEvent(() => {
    const content = editor.getEditorState().read($readContent);
    if (content.html === known.current) return;
    known.current = content.html;
    onChange(content);
  });

  useEffect(() => editor.setEditable(editable), [editor, editable]);

  // Before the next key: what is typed into an editor that is still empty would be replaced.
  useLayoutEffect(() => {
    if (html === known.current) return;
    known.current = html;
    replaceAll(editor, html);
  }, [editor, html]);

  useLayoutEffect(() => editor.registerUpdateListener(() => announce()), [editor]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => {
        // Lexical's own focus comes with its next update; the keys must not wait for that.
        editor.getRootElement()?.focus({ preventScroll: true });
        editor.focus();
      },
      setHtml: (next) => replaceAll(editor, next),
      clear: () => replaceAll(editor, ""),
      insertText: (text) => editor.update(() => $selectionOrEnd().insertRawText(text)),
      insertImage: (image) =>
        editor.update(() => {
          $selectionOrEnd();
          $insertNodes([$createImageNode(image)]);
        }),
    }),
    [editor],
  );
  return null;
}

function $readContent(): EditorContent {
  const root = $getRoot();
  const nodes = $dfs().map(({ node }) => node);
  const empty = root.getTextContent().trim() === "" && !nodes.some($isImageNode);
  const mentions = new Set(nodes.filter($isMentionNode).map((mention) => mention.personId));
  return { html: empty ? "" : $writeHtml(root), text: $writeText(root), empty, mentions: [...mentions] };
}

function replaceAll(editor: LexicalEditor, html: string): void {
  const hadFocus = editor.getRootElement()?.contains(document.activeElement);
  editor.update(() => {
    const root = $getRoot().clear();
    const blocks = $readHtml(editor, html);
    root.append(...(blocks.length > 0 ? blocks : [$createParagraphNode()]));
    if (hadFocus) root.selectEnd();
  });
}

function $selectionOrEnd() {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? selection : $getRoot().selectEnd();
}
