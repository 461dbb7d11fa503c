import { placeWords } from "@heard/core/rules/honest-links.ts";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { handleKey } from "../shell/shortcuts.ts";
import { useDark } from "../shell/use-dark.ts";
import { mailDocument } from "./mail-document.ts";

/** Heights of letters drawn before, so that a thread opens with its final measures. */
const knownHeights = new Map<string, number>();
const firstHeight = 96;

/** The link that is pointed at or has the focus, and where it stands in the frame. */
type ShownLink = { words: string; top: number; left: number };

type MailFrameProps = {
  /** Tells letters apart, for their heights. */
  id: string;
  html: string;
  /** Whether images from elsewhere are shown. */
  images: boolean;
};

/**
 * A mail's HTML in a frame of its own: no script runs in it (the sandbox has no allow-scripts, its CSP allows none),
 * its styles stay inside, and it may load only what its CSP says. It has our origin so that we can measure it.
 */
export function MailFrame({ id, html, images }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const dark = useDark();
  const [height, setHeight] = useState(knownHeights.get(id) ?? firstHeight);
  const source = useMemo(() => mailDocument({ html, images, dark }), [html, images, dark]);

  const [shownLink, setShownLink] = useState<ShownLink | null>(null);

  const measure = useEffectEvent(() => {
    const body = frame.current?.contentDocument?.body;
    if (!body) return;
    const needed = Math.ceil(body.getBoundingClientRect().height);
    knownHeights.set(id, needed);
    setHeight(needed);
  });

  const showLink = useEffectEvent((event: Event) => setShownLink(linkAt(event.target as Element | null)));
  const hideLink = useEffectEvent(() => setShownLink(null));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new source makes a new document
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let watcher: ResizeObserver | undefined;
    const begin = () => {
      const inside = element.contentDocument;
      if (!inside?.body || inside.URL === "about:blank") return;
      watcher?.disconnect();
      watcher = new ResizeObserver(() => measure());
      watcher.observe(inside.body);
      inside.addEventListener("keydown", handleKey);
      for (const name of ["mouseover", "focusin", "touchstart"]) {
        inside.addEventListener(name, (event) => showLink(event), { passive: true });
      }
      for (const name of ["mouseout", "focusout"]) inside.addEventListener(name, () => hideLink());
    };
    begin();
    element.addEventListener("load", begin);
    return () => {
      watcher?.disconnect();
      element.removeEventListener("load", begin);
    };
  }, [source]);

  return (
    <div className="relative">
      <iframe
        ref={frame}
        title="Words of the mail"
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        srcDoc={source}
        style={{ height }}
        className="block w-full"
      />
      {shownLink && (
        <p
          aria-hidden
          style={{ top: shownLink.top, left: shownLink.left }}
          className="pointer-events-none absolute z-10 max-w-full rounded-control bg-ink px-2 py-1 text-paper text-small shadow-raised [overflow-wrap:anywhere]"
        >
          {shownLink.words}
        </p>
      )}
    </div>
  );
}

/** How much of the width is left for the words below a link far to the right. */
const shareOfWidth = 0.4;

function linkAt(target: Element | null): ShownLink | null {
  const link = target?.closest?.("a[href]");
  const href = link?.getAttribute("href");
  if (!link || !href) return null;
  const { left, bottom } = link.getBoundingClientRect();
  const widest = (link.ownerDocument.body.clientWidth || 0) * (1 - shareOfWidth);
  return { words: placeWords(href), top: bottom + 4, left: Math.max(0, Math.min(left, widest)) };
}
