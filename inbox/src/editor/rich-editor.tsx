import { AutoLinkNode, autoLinkEmailMatcher, autoLinkUrlMatcher, LinkNode } from "@lexical/link";
import { ListItemNode, ListNode } from "@lexical/list";
import { AutoLinkPlugin } from "@lexical/react/LexicalAutoLinkPlugin";
import { LexicalComposer } from "@lexical/react/LexicalComposer";
import { ContentEditable } from "@lexical/react/LexicalContentEditable";
import { LexicalErrorBoundary } from "@lexical/react/LexicalErrorBoundary";
import { HistoryPlugin } from "@lexical/react/LexicalHistoryPlugin";
import { LinkPlugin } from "@lexical/react/LexicalLinkPlugin";
import { ListPlugin } from "@lexical/react/LexicalListPlugin";
import { RichTextPlugin } from "@lexical/react/LexicalRichTextPlugin";
import { QuoteNode } from "@lexical/rich-text";
import clsx from "clsx";
import { useState } from "react";
import { isSafeUrl } from "./clean-html.ts";
import { ContentPlugin } from "./content-plugin.ts";
import type { RichEditorProps } from "./editor-types.ts";
import { useFormat } from "./format.ts";
import { ImageNode } from "./image-node.ts";
import { KeysPlugin } from "./keys-plugin.ts";
import { MentionNode } from "./mention-node.ts";
import { MentionPlugin } from "./mention-plugin.tsx";
import { Toolbar } from "./toolbar.tsx";
import { TransferPlugin } from "./transfer-plugin.ts";

const config = {
  namespace: "heard",
  nodes: [ListNode, ListItemNode, LinkNode, AutoLinkNode, QuoteNode, ImageNode, MentionNode],
  theme: { text: { bold: "font-semibold", italic: "italic" } },
  onError: (error: Error) => {
    throw error;
  },
};

const linkMatchers = [autoLinkUrlMatcher, autoLinkEmailMatcher];

/** Where replies and notes are written. Import it from lazy-rich-editor.tsx to keep it out of the first view. */
export function RichEditor(props: RichEditorProps) {
  return (
    <LexicalComposer initialConfig={{ ...config, editable: !props.disabled }}>
      <Surface {...props} />
    </LexicalComposer>
  );
}

function Surface(props: RichEditorProps) {
  const { tone, placeholder, ariaLabel, disabled = false } = props;
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const [linkOpen, setLinkOpen] = useState(false);
  const format = useFormat();
  return (
    <div
      ref={setFrame}
      className={clsx(
        "relative flex flex-col rounded-card border transition-colors",
        tone === "note" ? "border-note-line bg-note" : "border-line bg-surface",
        "has-[[contenteditable]:focus-visible]:border-focus has-[[aria-invalid]]:border-overdue",
        disabled && "opacity-60",
      )}
    >
      <div className="relative">
        <RichTextPlugin
          contentEditable={
            <ContentEditable
              {...props.control}
              ariaLabel={ariaLabel}
              ariaMultiline
              aria-disabled={disabled || undefined}
              aria-placeholder={placeholder}
              placeholder={
                <p
                  aria-hidden
                  className="pointer-events-none absolute inset-x-4 top-3 truncate text-letter text-quiet"
                >
                  {placeholder}
                </p>
              }
              className="letter max-h-[40dvh] min-h-22 overflow-y-auto px-4 py-3 text-letter outline-none [overflow-wrap:anywhere]"
            />
          }
          ErrorBoundary={LexicalErrorBoundary}
        />
      </div>
      <div className="px-2 pb-2">
        <Toolbar
          format={format}
          disabled={disabled}
          linkOpen={linkOpen}
          onLinkOpenChange={setLinkOpen}
          extra={props.toolbarExtra}
        />
      </div>
      <HistoryPlugin />
      <ListPlugin />
      <LinkPlugin validateUrl={isSafeUrl} />
      <AutoLinkPlugin matchers={linkMatchers} />
      <ContentPlugin ref={props.ref} value={props.value} onChange={props.onChange} editable={!disabled} />
      <KeysPlugin onSubmit={props.onSubmit} onLink={() => setLinkOpen(true)} />
      <TransferPlugin onFiles={props.onFiles} />
      {frame && tone === "note" && props.mentions && <MentionPlugin find={props.mentions} frame={frame} />}
    </div>
  );
}
