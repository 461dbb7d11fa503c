import type { ReactNode } from "react";
import { linksIn } from "./links-in.ts";

/** Plain words with their line breaks, where web and mail addresses can be followed. */
export function LinkedText({ text }: { text: string }) {
  return (
    <p className="letter whitespace-pre-wrap text-letter [overflow-wrap:anywhere]">
      {withLinks(text.trim())}
    </p>
  );
}

function withLinks(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { index, address, href } of linksIn(text)) {
    parts.push(text.slice(from, index));
    parts.push(
      <a key={index} href={href} target="_blank" rel="noopener noreferrer">
        {address}
      </a>,
    );
    from = index + address.length;
  }
  return [...parts, text.slice(from)];
}
