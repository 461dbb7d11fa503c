import { TOGGLE_LINK_COMMAND } from "@lexical/link";
import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { mergeRegister } from "@lexical/utils";
import {
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  type LexicalEditor,
  PASTE_COMMAND,
  type PasteCommandType,
} from "lexical";
import { useEffect, useEffectEvent } from "react";
import { isSafeUrl } from "./clean-html.ts";
import { $readHtml } from "./read-html.ts";

/** Files go to onFiles, HTML comes in clean, an address pasted onto words makes them a link. */
export function TransferPlugin({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [editor] = useLexicalComposerContext();
  const handOver = useEffectEvent(onFiles);

  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          PASTE_COMMAND,
          (event) => $paste(editor, event, handOver),
          COMMAND_PRIORITY_HIGH,
        ),
        editor.registerCommand(
          DROP_COMMAND,
          (event) => takeFiles(event, event.dataTransfer, handOver),
          COMMAND_PRIORITY_HIGH,
        ),
        editor.registerCommand(
          DRAGOVER_COMMAND,
          (event) => {
            if (!event.dataTransfer?.types.includes("Files")) return false;
            event.preventDefault();
            return true;
          },
          COMMAND_PRIORITY_HIGH,
        ),
      ),
    [editor],
  );
  return null;
}

function $paste(editor: LexicalEditor, event: PasteCommandType, onFiles: (files: File[]) => void): boolean {
  if (!(event instanceof ClipboardEvent) || !event.clipboardData) return false;
  const { clipboardData } = event;
  if (clipboardData.types.includes("application/x-lexical-editor")) return false;
  // A spreadsheet's cells come with a picture of themselves: their words are what was meant.
  if (!clipboardData.getData("text/plain").trim() && takeFiles(event, clipboardData, onFiles)) return true;
  if ($linkSelection(editor, clipboardData.getData("text/plain").trim())) return stop(event);
  const html = clipboardData.getData("text/html");
  if (!html) return false;
  $insertNodes($readHtml(editor, html));
  return stop(event);
}

function $linkSelection(editor: LexicalEditor, address: string): boolean {
  const selection = $getSelection();
  if (!isSafeUrl(address) || !$isRangeSelection(selection) || selection.isCollapsed()) return false;
  return editor.dispatchCommand(TOGGLE_LINK_COMMAND, address);
}

function takeFiles(event: Event, from: DataTransfer | null, onFiles: (files: File[]) => void): boolean {
  const files = [...(from?.files ?? [])];
  if (files.length === 0) return false;
  onFiles(files);
  return stop(event);
}

function stop(event: Event): true {
  event.preventDefault();
  return true;
}
