import clsx from "clsx";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { usePageTitle } from "../shell/use-title.ts";

type PageProps = {
  /** Heads the page unless `heading` does, and stands in the tab's title. */
  title: string;
  heading?: ReactNode;
  hint?: ReactNode;
  /** A link to where this page belongs. */
  back?: ReactNode;
  action?: ReactNode;
  width?: "narrow" | "wide";
  children: ReactNode;
};

/** The frame of a page around the desk: one column of paper. */
export function Page({ title, heading, hint, back, action, width = "narrow", children }: PageProps) {
  usePageTitle(title);
  return (
    <main
      id="page"
      tabIndex={-1}
      className={clsx(
        "mx-auto grid w-full content-start gap-6 px-8 py-8 outline-none max-sm:px-4 max-sm:pt-4 max-sm:pb-10",
        width === "wide" ? "max-w-6xl" : "max-w-3xl",
      )}
    >
      <header className="grid gap-2">
        {back}
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
          <div className="min-w-0 grow basis-40">
            {heading ?? <h1 className="font-semibold text-page tracking-tight">{title}</h1>}
            {hint && <p className="mt-1 max-w-prose text-quiet">{hint}</p>}
          </div>
          {action}
        </div>
      </header>
      {children}
    </main>
  );
}

export const backClass =
  "-ml-1 inline-flex min-h-6 w-fit items-center gap-1 rounded-small px-1 text-quiet hover:text-ink touch:min-h-10";

/** The arrow and words of a link back. */
export function BackWords({ children }: { children: ReactNode }) {
  return (
    <>
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </>
  );
}

/** A link in running text. */
export const linkClass = "text-accent underline underline-offset-2 hover:text-accent-strong";
