import { $isLinkNode } from "@lexical/link";
import { $isListNode, ListNode } from "@lexical/list";
import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $isQuoteNode } from "@lexical/rich-text";
import { $findMatchingParent, $getNearestNodeOfType } from "@lexical/utils";
import { $getSelection, $isRangeSelection, type LexicalNode } from "lexical";
import { useEffect, useState } from "react";

/** What holds where the cursor is. */
export type Format = {
  bold: boolean;
  italic: boolean;
  url: string | null;
  block: "plain" | "bullet" | "number" | "quote";
};

const plain: Format = { bold: false, italic: false, url: null, block: "plain" };

export function useFormat(): Format {
  const [editor] = useLexicalComposerContext();
  const [format, setFormat] = useState(plain);
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) =>
        setFormat((before) => same(before, editorState.read($readFormat))),
      ),
    [editor],
  );
  return format;
}

function $readFormat(): Format {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return plain;
  const node = selection.anchor.getNode();
  const link = $findMatchingParent(node, $isLinkNode);
  return {
    bold: selection.hasFormat("bold"),
    italic: selection.hasFormat("italic"),
    url: $isLinkNode(link) ? link.getURL() : null,
    block: $blockOf(node),
  };
}

function $blockOf(node: LexicalNode): Format["block"] {
  const list = $getNearestNodeOfType(node, ListNode);
  if ($isListNode(list)) return list.getListType() === "number" ? "number" : "bullet";
  return $findMatchingParent(node, $isQuoteNode) ? "quote" : "plain";
}

/** Keeps the former object when nothing changed, so that typing redraws nothing. */
function same(before: Format, now: Format): Format {
  const keys = Object.keys(now) as (keyof Format)[];
  return keys.every((key) => before[key] === now[key]) ? before : now;
}
