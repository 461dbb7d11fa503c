import { Link, type LinkProps } from "@tanstack/react-router";
import clsx from "clsx";

type TabsProps = {
  label: string;
  chosen: string;
  options: readonly { value: string; name: string; count?: number }[];
  /** Where a choice leads: the same page, with another search. */
  linkTo: (value: string) => Pick<LinkProps, "to" | "search">;
};

/** A choice of what a page shows, in its address; where there are many, they scroll sideways. */
export function Tabs({ label, chosen, options, linkTo }: TabsProps) {
  return (
    <nav aria-label={label} className="-mx-1 flex max-w-full gap-1 overflow-x-auto px-1 py-0.5">
      {options.map(({ value, name, count }) => (
        <Link
          key={value}
          {...linkTo(value)}
          replace
          aria-current={value === chosen ? "true" : undefined}
          className={clsx(
            "flex min-h-8 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-control px-2.5 transition-colors touch:min-h-10",
            value === chosen ? "bg-tint font-medium text-ink" : "text-quiet hover:bg-tint hover:text-ink",
          )}
        >
          {name}
          {count ? <span className="font-normal text-quiet text-small tabular-nums">{count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
