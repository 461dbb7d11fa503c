import { Fragment, type ReactNode } from "react";

/** The words around a hit; hits stand between \u0002 and \u0003. */
export function Snippet({ words }: { words: string }) {
  const [before = "", ...hits] = words.split("\u0002");
  const parts: ReactNode[] = hits.map((hit, index) => {
    const [marked, after] = hit.split("\u0003");
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <Fragment key={index}>
        <mark className="rounded-small bg-honey px-0.5 text-on-honey">{marked}</mark>
        {after}
      </Fragment>
    );
  });
  return (
    <>
      {before}
      {parts}
    </>
  );
}

/** The same without marks, for places that show plain words. */
export function plainSnippet(words: string): string {
  return words.replaceAll("\u0002", "").replaceAll("\u0003", "");
}
