import { type RefObject, useLayoutEffect, useState } from "react";

/** How wide an element is, in pixels, as long as it is there; `before` until it was measured. */
export function useWidth(element: RefObject<Element | null>, before: number): number {
  const [width, setWidth] = useState(before);
  useLayoutEffect(() => {
    if (!element.current) return;
    // Before it is painted, so that nothing is ever drawn too wide.
    setWidth(element.current.getBoundingClientRect().width);
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
