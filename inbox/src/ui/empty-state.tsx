import type { ReactNode } from "react";

type EmptyStateProps = {
  /** A lucide icon. */
  icon: ReactNode;
  title: string;
  /** What would fill this place. */
  children?: ReactNode;
  /** The next thing to do: a button or a link. */
  action?: ReactNode;
};

/** Never a dead end: says what would be here, and offers the next step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-80 justify-items-center gap-1.5 px-4 py-12 text-center">
      <span
        aria-hidden
        className="mb-2 grid size-11 place-items-center rounded-full bg-tint text-quiet [&_svg]:size-5"
      >
        {icon}
      </span>
      <p className="font-medium">{title}</p>
      {children && <p className="text-balance text-quiet">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
