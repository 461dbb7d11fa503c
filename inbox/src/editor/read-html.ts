import { $generateNodesFromDOM } from "@lexical/html";
import {
  $createParagraphNode,
  $isDecoratorNode,
  $isElementNode,
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
  return blocks;
}

function $isBlock(node: LexicalNode): node is ElementNode {
  return $isElementNode(node) && !node.isInline();
}
