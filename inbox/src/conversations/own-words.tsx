import { useLayoutEffect, useRef } from "react";
import { cleanHtml } from "../editor/clean-html.ts";
import { forEditor } from "../sync/messages.ts";

/** What a teammate wrote in our editor: nothing but the shapes the editor knows is drawn. */
export function OwnWords({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const clean = cleanHtml(forEditor(html));
    for (const link of clean.querySelectorAll("a")) {
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    }
    box.current?.replaceChildren(...clean.childNodes);
  }, [html]);
  return <div ref={box} className="letter text-letter [overflow-wrap:anywhere]" />;
}
