import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { handleKey } from "../shell/shortcuts.ts";
import { useDark } from "../shell/use-dark.ts";
import { mailDocument } from "./mail-document.ts";

/** Heights of letters drawn before, so that a thread opens with its final measures. */
const knownHeights = new Map<string, number>();
const firstHeight = 96;

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

  const measure = useEffectEvent(() => {
    const body = frame.current?.contentDocument?.body;
    if (!body) return;
    const needed = Math.ceil(body.getBoundingClientRect().height);
    knownHeights.set(id, needed);
    setHeight(needed);
  });

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
    };
    begin();
    element.addEventListener("load", begin);
    return () => {
      watcher?.disconnect();
      element.removeEventListener("load", begin);
    };
  }, [source]);

  return (
    <iframe
      ref={frame}
      title="Words of the mail"
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={source}
      style={{ height }}
      className="block w-full"
    />
  );
}
