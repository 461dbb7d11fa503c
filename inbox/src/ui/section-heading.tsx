import type { ReactNode } from "react";

type SectionHeadingProps = {
  children: ReactNode;
  /** 1 heads a page, 2 a section, 3 a panel. */
  level?: 1 | 2 | 3;
  hint?: ReactNode;
  /** A small button at the end of the line. */
  action?: ReactNode;
};

const looks = {
  1: "font-semibold text-page tracking-tight",
  2: "font-semibold text-title",
  3: "font-medium text-quiet text-small",
};

export function SectionHeading({ children, level = 2, hint, action }: SectionHeadingProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <Heading className={looks[level]}>{children}</Heading>
        {hint && <p className="mt-0.5 max-w-prose text-quiet">{hint}</p>}
      </div>
      {action}
    </div>
  );
}
