import type { ReactNode } from "react";

const addresses = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g;

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
  for (const match of text.matchAll(addresses)) {
    const [address] = match;
    parts.push(text.slice(from, match.index));
    parts.push(
      <a key={match.index} href={match[1] ?? `mailto:${address}`} target="_blank" rel="noopener noreferrer">
        {address}
      </a>,
    );
    from = match.index + address.length;
  }
  return [...parts, text.slice(from)];
}
