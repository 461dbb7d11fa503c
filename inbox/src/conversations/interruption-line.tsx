import { CircleAlert } from "lucide-react";

/** Says, before anything is sent, what happened while one was writing. */
export function InterruptionLine({ words }: { words: string }) {
  return (
    <p
      role="status"
      className="mb-2 flex items-center gap-2 rounded-control bg-promise-soft px-3 py-1.5 font-medium text-small"
    >
      <CircleAlert aria-hidden className="size-3.5 shrink-0 text-promise" />
      {words}
    </p>
  );
}
