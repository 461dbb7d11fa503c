import { $toggleLink } from "@lexical/link";
import { $setBlocksType } from "@lexical/selection";
import { $createParagraphNode, $getSelection, $isRangeSelection, $isTextNode, $selectAll } from "lexical";
import { $isMentionNode } from "./mention-node.ts";

/** Takes bold, italic, links, lists and quotes off the selection, or off everything when nothing is selected. */
export function $clearFormat(): void {
  const current = $getSelection();
  const caret = $isRangeSelection(current) && current.isCollapsed() ? current.clone() : undefined;
  const selection = caret || !$isRangeSelection(current) ? $selectAll() : current;
  for (const node of selection.extract()) {
    if ($isTextNode(node) && !$isMentionNode(node)) node.setFormat(0).setStyle("");
  }
  $toggleLink(null);
  $setBlocksType(selection, $createParagraphNode);
}
