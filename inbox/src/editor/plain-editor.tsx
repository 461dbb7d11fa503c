import { escapeHtml } from "@heard/core/rules/escape-html.ts";
import clsx from "clsx";
import { useState } from "react";
import type { RichEditorProps } from "./editor-types.ts";

type PlainEditorProps = RichEditorProps & { onFocusChange: (here: boolean) => void };

/** The editor's shape, ready to be written in before the editor itself is there. */
export function PlainEditor({
  tone,
  value,
  placeholder,
  ariaLabel,
  control,
  onChange,
  onSubmit,
  onFocusChange,
}: PlainEditorProps) {
  const [typed, setTyped] = useState("");
  // What was sent, or written anew on another device, is not what was typed here.
  const text = value?.html === htmlOf(typed) ? typed : "";
  // A draft with dress of its own waits for the editor that can show it.
  const locked = text === "" && Boolean(value?.html);
  return (
    <div
      className={clsx(
        "flex flex-col rounded-card border",
        tone === "note" ? "border-note-line bg-note" : "border-line bg-surface",
      )}
    >
      <textarea
        {...control}
        aria-label={ariaLabel}
        placeholder={placeholder}
        readOnly={locked}
        value={locked ? plainOf(value?.html ?? "") : text}
        onFocus={() => onFocusChange(true)}
        onBlur={() => onFocusChange(false)}
        onChange={(event) => {
          const words = event.target.value;
          setTyped(words);
          onChange({ html: htmlOf(words), text: words.trim(), empty: !words.trim(), mentions: [] });
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSubmit();
        }}
        className="field-sizing-content max-h-[40dvh] min-h-22 resize-none bg-transparent px-4 py-3 text-letter outline-none"
      />
      <div className="h-10 touch:h-12" />
    </div>
  );
}

function htmlOf(text: string): string {
  const safe = escapeHtml(text);
  return safe.trim()
    ? safe
        .split("\n")
        .map((line) => `<p>${keepEnd(line) || "<br>"}</p>`)
        .join("")
    : "";
}

/** HTML drops a space at the end of a line, behind which one may be about to write on. */
function keepEnd(line: string): string {
  return line.replace(/ $/, "\u00a0");
}

function plainOf(html: string): string {
  return new DOMParser().parseFromString(html.replace(/<\/p>/g, "\n"), "text/html").body.textContent ?? "";
}
