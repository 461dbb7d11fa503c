import { escapeHtml } from "@heard/core/rules/escape-html.ts";
import { $isLinkNode } from "@lexical/link";
import { $isListNode, type ListNode } from "@lexical/list";
import { $isQuoteNode } from "@lexical/rich-text";
import { $isElementNode, $isLineBreakNode, $isTextNode, type ElementNode, type LexicalNode } from "lexical";
import { $isImageNode } from "./image-node.ts";
import { $isMentionNode } from "./mention-node.ts";

/** The children of a node as HTML that every mail program shows alike: no classes, no styles, no wrappers. */
export function $writeHtml(node: ElementNode): string {
  return node.getChildren().map($htmlOf).join("");
}

function $htmlOf(node: LexicalNode): string {
  if ($isMentionNode(node))
    return `<span data-mention="${escapeQuoted(node.personId)}">${escapeQuoted(node.getTextContent())}</span>`;
  if ($isTextNode(node))
    return textHtml(node.getTextContent(), node.hasFormat("bold"), node.hasFormat("italic"));
  if ($isLineBreakNode(node)) return "<br>";
  if ($isImageNode(node)) return imageHtml(node.image);
  return $isElementNode(node) ? $elementHtml(node) : "";
}

function $elementHtml(node: ElementNode): string {
  if ($isListNode(node)) return `<${node.getTag()}>${$itemsHtml(node)}</${node.getTag()}>`;
  const inner = $writeHtml(node);
  if ($isLinkNode(node)) return `<a href="${escapeQuoted(node.getURL())}">${inner}</a>`;
  if ($isQuoteNode(node)) return `<blockquote>${inner || "<br>"}</blockquote>`;
  return `<p>${keepEnd(inner) || "<br>"}</p>`;
}

/** Lexical keeps a nested list in an item of its own; in a mail it belongs inside the item before it. */
function $itemsHtml(list: ListNode): string {
  const items: string[] = [];
  for (const item of list.getChildren<ElementNode>()) {
    const nested = $isListNode(item.getFirstChild()) ? items.pop() : undefined;
    items.push((nested ?? "") + $writeHtml(item));
  }
  return items.map((item) => `<li>${item}</li>`).join("");
}

function textHtml(text: string, bold: boolean, italic: boolean): string {
  let html = keepSpaces(escapeQuoted(text));
  if (italic) html = `<em>${html}</em>`;
  if (bold) html = `<strong>${html}</strong>`;
  return html;
}

function imageHtml({ src, alt, contentId }: { src: string; alt: string; contentId: string }): string {
  return `<img src="${escapeQuoted(src)}" alt="${escapeQuoted(alt)}" data-cid="${escapeQuoted(contentId)}">`;
}

/** HTML folds runs of spaces into one: every second one of a run becomes a no-break space. */
function keepSpaces(text: string): string {
  return text.replace(/ {2}/g, " \u00a0");
}

/** HTML drops a space at the end of a line, behind which one may be about to write on. */
function keepEnd(html: string): string {
  return html.replace(/ (?=(?:<\/\w+>)*$)/, "\u00a0");
}

function escapeQuoted(text: string): string {
  return escapeHtml(text).replace(/"/g, "&quot;");
}
