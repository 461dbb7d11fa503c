import type { QueryKey } from "@tanstack/react-query";
import { useRef } from "react";
import { queryClient } from "../sync/query-client.ts";
import { useSave } from "./use-save.ts";

type Ordering = {
  /** Where the list is kept. */
  queryKey: QueryKey;
  /** Sends the new order. */
  send: (ids: string[]) => Promise<unknown>;
  readAnew: () => unknown;
};

/**
 * Moves one of a list up or down: shown at once, then sent. The focus stays on the button that was pressed, wherever
 * it went (see `OrderedRow`).
 */
export function useOrdering<Item extends { id: string }>(
  items: readonly Item[],
  { queryKey, send, readAnew }: Ordering,
) {
  const list = useRef<HTMLOListElement>(null);
  const { save } = useSave(send, { inPassing: true, onSaved: readAnew });

  function move(item: Item, step: 1 | -1) {
    const from = items.indexOf(item);
    const ordered = items.toSpliced(from, 1).toSpliced(from + step, 0, item);
    queryClient.setQueryData(queryKey, ordered);
    save(ordered.map(({ id }) => id));
    const wanted = step < 0 ? "up" : "down";
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLButtonElement>(
        `[data-row="${item.id}"] [data-move]`,
      );
      const usable = [...(buttons ?? [])].filter(({ disabled }) => !disabled);
      (usable.find(({ dataset }) => dataset.move === wanted) ?? usable[0])?.focus();
    });
  }

  /** What a row needs to be moved; nothing where it stands at that end already. */
  function movesOf(item: Item) {
    const place = items.indexOf(item);
    return {
      up: place > 0 ? () => move(item, -1) : undefined,
      down: place < items.length - 1 ? () => move(item, 1) : undefined,
    };
  }

  return { list, movesOf };
}
