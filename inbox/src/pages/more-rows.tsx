import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";

type Endless = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The end of a list that goes on: loads the rest as it comes into view, or at a press. */
export function MoreRows({ list: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { list: Endless }) {
  const end = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage || isFetchingNextPage) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) void fetchNextPage();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (!hasNextPage) return null;
  return (
    <div ref={end} className="grid justify-center py-2">
      <Button tone="plain" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        Show more
      </Button>
    </div>
  );
}
