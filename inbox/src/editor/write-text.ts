import { $isLinkNode } from "@lexical/link";
import { $isListNode, type ListNode } from "@lexical/list";
import { $isQuoteNode } from "@lexical/rich-text";
import { $isElementNode, $isLineBreakNode, type ElementNode, type LexicalNode } from "lexical";

/**
 * The same letter as plain text: a blank line between paragraphs, "- " and "1. " before items, "> " before
 * quoted lines (RFC 3676 section 4.5), and the address after a link's words when they differ.
 */
export function $writeText(root: ElementNode): string {
  return root
    .getChildren()
    .map($blockText)
    .join("\n\n")
    .replace(/\u00a0/g, " ")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function $blockText(node: LexicalNode): string {
  if ($isListNode(node)) return $listText(node, "");
  if (!$isElementNode(node)) return $inlineText(node);
  const text = $inlineChildren(node);
  return $isQuoteNode(node) ? text.replace(/^/gm, "> ") : text;
}

function $listText(list: ListNode, indent: string): string {
  let number = list.getStart() - 1;
  return list
    .getChildren<ElementNode>()
    .map((item) => {
      const nested = item.getFirstChild();
      if ($isListNode(nested)) return $listText(nested, `${indent}  `);
      number += 1;
      const mark = list.getListType() === "number" ? `${number}. ` : "- ";
      return indent + mark + $inlineChildren(item).replace(/\n/g, `\n${indent}${" ".repeat(mark.length)}`);
    })
    .join("\n");
}

function $inlineChildren(node: ElementNode): string {
  return node.getChildren().map($inlineText).join("");
}

function $inlineText(node: LexicalNode): string {
  if ($isLineBreakNode(node)) return "\n";
  if ($isLinkNode(node)) return linkText($inlineChildren(node), node.getURL());
  return $isElementNode(node) ? $inlineChildren(node) : node.getTextContent();
}

function linkText(words: string, url: string): string {
  const bare = (address: string) => address.replace(/^(https?:\/\/|mailto:|tel:)/, "").replace(/\/$/, "");
  return bare(words) === bare(url) ? words : `${words} (${url})`;
}
