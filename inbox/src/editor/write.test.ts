import { LinkNode } from "@lexical/link";
import { ListItemNode, ListNode } from "@lexical/list";
import { QuoteNode } from "@lexical/rich-text";
import { $getRoot, createEditor, IS_BOLD, IS_ITALIC, type SerializedLexicalNode } from "lexical";
import { expect, test } from "vitest";
import { ImageNode } from "./image-node.ts";
import { MentionNode } from "./mention-node.ts";
import { $writeHtml } from "./write-html.ts";
import { $writeText } from "./write-text.ts";

type Json = SerializedLexicalNode & Record<string, unknown>;

const editor = createEditor({ nodes: [LinkNode, ListNode, ListItemNode, QuoteNode, ImageNode, MentionNode] });

test("paragraphs, line breaks and emphasis", () => {
  const letter = [
    element(
      "paragraph",
      text("Hi "),
      text("Ana", IS_BOLD | IS_ITALIC),
      text(" & <co>"),
      node("linebreak"),
      text("a  b"),
    ),
    element("paragraph"),
    element("paragraph", text("Bye")),
  ];
  expect(write(letter)).toEqual({
    html: "<p>Hi <strong><em>Ana</em></strong> &amp; &lt;co&gt;<br>a \u00a0b</p><p><br></p><p>Bye</p>",
    text: "Hi Ana & <co>\na  b\n\nBye",
  });
});

test("a space at the end is kept, since one may be about to write on", () => {
  const { html, text: plain } = write([element("paragraph", text("and "), text("now ", IS_BOLD))]);
  expect({ html, plain }).toEqual({ html: "<p>and <strong>now\u00a0</strong></p>", plain: "and now" });
});

test("a link says its address in plain text unless its words already do", () => {
  const link = (words: string, url: string) => element("link", text(words)).with({ url });
  const letter = [
    element(
      "paragraph",
      link("the depot", "https://example.com/depot"),
      text(", "),
      link("example.com", "https://example.com/"),
    ),
  ];
  expect(write(letter)).toEqual({
    html: '<p><a href="https://example.com/depot">the depot</a>, <a href="https://example.com/">example.com</a></p>',
    text: "the depot (https://example.com/depot), example.com",
  });
});

test("a nested list stands inside the item before it", () => {
  const item = (...children: Json[]) => element("listitem", ...children).with({ value: 1 });
  const list = (listType: string, ...items: Json[]) =>
    element("list", ...items).with({ listType, start: 1, tag: listType === "number" ? "ol" : "ul" });
  const letter = [
    list(
      "number",
      item(text("one")),
      item(list("bullet", item(text("a")), item(text("b")))),
      item(text("two")),
    ),
  ];
  expect(write(letter)).toEqual({
    html: "<ol><li>one<ul><li>a</li><li>b</li></ul></li><li>two</li></ol>",
    text: "1. one\n  - a\n  - b\n2. two",
  });
});

test("quotes, pictures and mentions", () => {
  const letter = [
    element("quote", text("first"), node("linebreak"), text("second")),
    element(
      "paragraph",
      node("image", { src: "blob:1", alt: 'the "blue" lamp', contentId: "c1@heard" }),
      text(" ask "),
      { ...text("@Mara"), type: "mention", mode: "token", personId: "7" },
    ),
  ];
  expect(write(letter)).toEqual({
    html:
      "<blockquote>first<br>second</blockquote>" +
      '<p><img src="blob:1" alt="the &quot;blue&quot; lamp" data-cid="c1@heard"> ask <span data-mention="7">@Mara</span></p>',
    text: '> first\n> second\n\n[the "blue" lamp] ask @Mara',
  });
});

function write(children: Json[]): { html: string; text: string } {
  const root = { ...element("root", ...children) };
  const state = editor.parseEditorState(JSON.stringify({ root }));
  return state.read(() => ({ html: $writeHtml($getRoot()), text: $writeText($getRoot()) }));
}

function node(type: string, more: Record<string, unknown> = {}): Json {
  return { type, version: 1, ...more };
}

function text(words: string, format = 0): Json {
  return node("text", { text: words, format, mode: "normal", style: "", detail: 0 });
}

function element(
  type: string,
  ...children: Json[]
): Json & { with: (more: Record<string, unknown>) => Json } {
  const made = node(type, { children, direction: null, format: "", indent: 0 });
  return { ...made, with: (more) => ({ ...made, ...more }) };
}
