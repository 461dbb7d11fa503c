import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

type Box = RefObject<HTMLElement | null>;

const nearEnd = 80;

/**
 * Opens a scrolling box at the end of its content and stays there while the content grows, until somebody scrolls
 * away. Words that then come in are told of, and do not move what is being read. Where the last item is longer than
 * the box, its beginning shows.
 */
export function useStayAtEnd(
  scroller: Box,
  content: Box,
  lastId: string | undefined,
): { below: boolean; toEnd: () => void } {
  const stays = useRef(true);
  const [below, setBelow] = useState(false);
  const shown = useRef(lastId);

  function toEnd() {
    const box = scroller.current;
    const last = content.current?.lastElementChild;
    if (!box || !last) return;
    const tooLong = last.clientHeight > box.clientHeight;
    if (tooLong) box.scrollTop += last.getBoundingClientRect().top - box.getBoundingClientRect().top - 12;
    else box.scrollTop = box.scrollHeight;
    stays.current = true;
    setBelow(false);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the box opens
  useLayoutEffect(toEnd, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: boxes stay the same
  useEffect(() => {
    const box = scroller.current;
    const inside = content.current;
    if (!box || !inside) return;
    const grown = new ResizeObserver(() => stays.current && toEnd());
    grown.observe(inside);
    grown.observe(box);
    // Only a person lets go of the end: growing content scrolls too.
    const letGo = () => {
      requestAnimationFrame(() => {
        stays.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
        if (stays.current) setBelow(false);
      });
    };
    for (const name of ["wheel", "touchmove", "keydown", "pointerdown"] as const) {
      box.addEventListener(name, letGo, { passive: true });
    }
    return () => {
      grown.disconnect();
      for (const name of ["wheel", "touchmove", "keydown", "pointerdown"] as const) {
        box.removeEventListener(name, letGo);
      }
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the last message alone
  useEffect(() => {
    if (lastId === shown.current) return;
    shown.current = lastId;
    if (stays.current) toEnd();
    else setBelow(true);
  }, [lastId]);

  return { below, toEnd };
}
