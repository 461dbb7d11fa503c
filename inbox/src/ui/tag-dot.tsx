import clsx from "clsx";
import { tagColors } from "./tag-colors.ts";

/** The colour of a tag. It says nothing that the name beside it does not. */
export function TagDot({ color, large = false }: { color: string; large?: boolean }) {
  const { dot } = tagColors[color] ?? plain;
  return (
    <span aria-hidden className={clsx("shrink-0 rounded-full", large ? "size-3" : "mx-1 size-2", dot)} />
  );
}

const plain = { dot: "bg-quiet" };
