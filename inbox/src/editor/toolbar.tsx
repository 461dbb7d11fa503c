import {
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  REMOVE_LIST_COMMAND,
} from "@lexical/list";
import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $createQuoteNode } from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import {
  $createParagraphNode,
  $getSelection,
  type ElementNode,
  FORMAT_TEXT_COMMAND,
  type LexicalEditor,
} from "lexical";
import { Bold, Italic, List, ListOrdered, Quote, RemoveFormatting } from "lucide-react";
import { Toolbar as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { $clearFormat } from "./clear-format.ts";
import type { Format } from "./format.ts";
import { LinkButton } from "./link-button.tsx";

type ToolbarProps = {
  format: Format;
  disabled: boolean;
  linkOpen: boolean;
  onLinkOpenChange: (open: boolean) => void;
  extra?: ReactNode;
};

/** One stop for Tab; the arrow keys move inside (WAI-ARIA toolbar pattern). */
export function Toolbar({ format, disabled, linkOpen, onLinkOpenChange, extra }: ToolbarProps) {
  const [editor] = useLexicalComposerContext();
  const tool = (label: string, icon: ReactNode, run: () => void, pressed?: boolean, shortcut?: string) => (
    <Radix.Button asChild disabled={disabled} onMouseDown={(event) => event.preventDefault()}>
      <IconButton label={label} icon={icon} pressed={pressed} shortcut={shortcut} onClick={run} />
    </Radix.Button>
  );
  const { bold, italic, block } = format;
  return (
    <Radix.Root aria-label="Format" className="flex flex-wrap items-center gap-0.5">
      {tool("Bold", <Bold />, () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, "bold"), bold, "mod+b")}
      {tool(
        "Italic",
        <Italic />,
        () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, "italic"),
        italic,
        "mod+i",
      )}
      <LinkButton open={linkOpen} onOpenChange={onLinkOpenChange} url={format.url} disabled={disabled} />
      {tool("Bulleted list", <List />, () => toggleList(editor, block, "bullet"), block === "bullet")}
      {tool("Numbered list", <ListOrdered />, () => toggleList(editor, block, "number"), block === "number")}
      {tool("Quote", <Quote />, () => toggleQuote(editor, block), block === "quote")}
      {tool("Clear formatting", <RemoveFormatting />, () => editor.update($clearFormat))}
      {extra && <div className="ml-auto flex items-center gap-0.5">{extra}</div>}
    </Radix.Root>
  );
}

function toggleList(editor: LexicalEditor, block: Format["block"], wanted: "bullet" | "number"): void {
  const insert = wanted === "bullet" ? INSERT_UNORDERED_LIST_COMMAND : INSERT_ORDERED_LIST_COMMAND;
  editor.dispatchCommand(block === wanted ? REMOVE_LIST_COMMAND : insert, undefined);
}

function toggleQuote(editor: LexicalEditor, block: Format["block"]): void {
  const $make = (): ElementNode => (block === "quote" ? $createParagraphNode() : $createQuoteNode());
  editor.update(() => $setBlocksType($getSelection(), $make));
}
