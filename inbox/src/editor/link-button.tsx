import { TOGGLE_LINK_COMMAND } from "@lexical/link";
import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $createTextNode, $getSelection, $isRangeSelection } from "lexical";
import { Link } from "lucide-react";
import { Popover as Radix, Toolbar } from "radix-ui";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { isSafeUrl } from "./clean-html.ts";

type LinkButtonProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The address of the link at the cursor. */
  url: string | null;
  disabled: boolean;
};

export function LinkButton({ open, onOpenChange, url, disabled }: LinkButtonProps) {
  const [editor] = useLexicalComposerContext();

  function apply(address: string | null) {
    onOpenChange(false);
    editor.update(() => {
      const selection = $getSelection();
      if (address && !url && $isRangeSelection(selection) && selection.isCollapsed()) {
        const words = $createTextNode(address);
        selection.insertNodes([words]);
        words.select(0);
      }
      editor.dispatchCommand(TOGGLE_LINK_COMMAND, address);
    });
    editor.focus();
  }

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Toolbar.Button asChild disabled={disabled}>
        <Radix.Trigger asChild>
          <IconButton label="Link" icon={<Link />} shortcut="mod+shift+k" pressed={url !== null} />
        </Radix.Trigger>
      </Toolbar.Button>
      <Radix.Portal>
        <Radix.Content
          aria-label="Link"
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onEscapeKeyDown={() => editor.focus()}
          className="z-50 w-80 max-w-[calc(100vw-1rem)] animate-rise rounded-card border border-line bg-raised p-3 shadow-raised"
        >
          <LinkForm url={url} onApply={apply} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function LinkForm({ url, onApply }: { url: string | null; onApply: (url: string | null) => void }) {
  const [address, setAddress] = useState(url ?? "");
  const [error, setError] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const complete = completeUrl(address);
    if (isSafeUrl(complete)) onApply(complete);
    else setError("Write a web address, such as example.com/help.");
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <TextField
        label="Address"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        error={error}
        inputMode="url"
        autoComplete="off"
        placeholder="example.com/help"
      />
      <div className="flex justify-end gap-2">
        {url !== null && (
          <Button tone="plain" size="small" onClick={() => onApply(null)}>
            Remove link
          </Button>
        )}
        <Button type="submit" tone="primary" size="small">
          Set link
        </Button>
      </div>
    </form>
  );
}

/** People write "example.com" and "ana@example.com"; a link needs its scheme. */
function completeUrl(address: string): string {
  const trimmed = address.trim();
  if (/^[a-z][a-z\d+.-]*:/i.test(trimmed)) return trimmed;
  if (/^[^\s/@]+@[^\s/@]+$/.test(trimmed)) return `mailto:${trimmed}`;
  return trimmed.includes(".") ? `https://${trimmed}` : "";
}
