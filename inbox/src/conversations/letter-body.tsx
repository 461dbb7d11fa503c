import type { Message } from "@heard/core/contract/conversations.ts";
import { Ellipsis, EyeOff, ImageOff } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { LinkedText } from "./linked-text.tsx";
import { MailFrame } from "./mail-frame.tsx";
import { OwnWords } from "./own-words.tsx";

/** The words of a letter. Quoted history is folded; images from elsewhere wait until somebody asks for them. */
export function LetterBody({ message }: { message: Message }) {
  const [whole, setWhole] = useState(false);
  const [images, setImages] = useState(false);
  const { kind, text, visible_text, html, visible_html, remote_images, trackers } = message;
  const shownHtml = whole ? html : (visible_html ?? html);
  const words = whole ? text : visible_text || text;
  // Where the HTML could not be parted, all of it shows: it may hold pictures and answers that the text has not.
  const folds =
    html === null ? visible_text.trim() !== text.trim() : visible_html !== null && visible_html !== html;

  return (
    <div className="grid gap-2">
      {kind === "incoming" && remote_images > 0 && shownHtml && !images && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-quiet text-small">
          <span className="flex items-start gap-2">
            <ImageOff aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            Images from elsewhere are off, so that nobody sees when this is read.
          </span>
          <Button size="small" onClick={() => setImages(true)}>
            {remote_images === 1 ? "Show 1 image" : `Show ${remote_images} images`}
          </Button>
        </p>
      )}
      {trackers > 0 && (
        <p className="flex items-start gap-2 text-quiet text-small">
          <EyeOff aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {trackers === 1 ? "A tracker was" : `${trackers} trackers were`} taken out: nobody learns when this
          is read.
        </p>
      )}
      {kind === "incoming" && shownHtml ? (
        <MailFrame key={`${whole}`} id={`${message.id}${whole}`} html={shownHtml} images={images} />
      ) : shownHtml ? (
        <OwnWords html={shownHtml} />
      ) : (
        <LinkedText text={words} />
      )}
      {folds && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="inline-flex min-h-6 w-fit items-center gap-1.5 rounded-control bg-tint px-2 text-quiet text-small hover:text-ink touch:min-h-10"
        >
          <Ellipsis aria-hidden className="size-3.5" />
          {`${whole ? "Hide" : "Show"} ${kind === "outgoing" ? "what was forwarded" : "earlier words"}`}
        </button>
      )}
    </div>
  );
}
