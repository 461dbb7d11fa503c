import { $generateNodesFromDOM } from "@lexical/html";
import {
  $createParagraphNode,
  $isDecoratorNode,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import { cleanHtml } from "./clean-html.ts";

/** Reads HTML into blocks for the top of the letter; loose words are gathered into paragraphs. */
export function $readHtml(editor: LexicalEditor, html: string): ElementNode[] {
  const blocks: ElementNode[] = [];
  let loose: ElementNode | undefined;
  for (const node of $generateNodesFromDOM(editor, cleanHtml(html))) {
    if ($isBlock(node)) {
      blocks.push(node);
      loose = undefined;
    } else if (loose || node.getTextContent().trim() || $isDecoratorNode(node)) {
      if (!loose) {
        loose = $createParagraphNode();
        blocks.push(loose);
      }
      loose.append(node);
    }
  }
  for (const block of blocks) $freeEnd(block);
  return blocks;
}

/** A space that was kept at the end of a line is an ordinary one again, since words may follow it now. */
function $freeEnd(block: ElementNode): void {
  const last = block.getLastDescendant();
  if ($isTextNode(last)) last.setTextContent(last.getTextContent().replace(/\u00a0$/, " "));
}

function $isBlock(node: LexicalNode): node is ElementNode {
  return $isElementNode(node) && !node.isInline();
}
