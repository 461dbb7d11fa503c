/** The common face of everything that can be typed into or chosen from. */
export const controlClass =
  "w-full min-h-9 touch:min-h-10 rounded-control border border-edge bg-surface px-3 text-ink touch:text-title transition-colors hover:border-quiet focus-visible:border-focus focus-visible:outline-offset-0 focus-visible:outline-1 disabled:bg-tint disabled:text-quiet aria-invalid:border-overdue";
