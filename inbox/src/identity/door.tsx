import { type ReactNode, useEffect } from "react";

type DoorProps = {
  title: string;
  /** One or two sentences under the title. */
  intro?: ReactNode;
  children?: ReactNode;
  /** A line below the sheet: where else one may want to go. */
  aside?: ReactNode;
};

/** The page before the desk: the name, one sheet of paper, nothing else. */
export function Door({ title, intro, children, aside }: DoorProps) {
  useEffect(() => {
    document.title = `${title} · Heard`;
  }, [title]);

  return (
    <div className="grid min-h-dvh justify-items-center bg-paper px-4 py-10 max-sm:py-6 sm:items-center">
      <main className="grid w-full max-w-[26rem] gap-6">
        <p className="font-semibold text-page tracking-tight sm:text-center">
          Heard
          <span aria-hidden className="text-accent">
            .
          </span>
        </p>
        <div className="grid gap-6 rounded-card border border-line bg-surface p-8 shadow-card max-sm:p-5">
          <header className="grid gap-1.5">
            <h1 className="text-balance font-semibold text-[1.5rem]/8 tracking-tight">{title}</h1>
            {intro && <p className="text-letter text-quiet">{intro}</p>}
          </header>
          {children}
        </div>
        {aside && <p className="text-quiet sm:text-center">{aside}</p>}
      </main>
    </div>
  );
}

/** The one button of a door. */
export const doorButtonClass = "min-h-11 w-full";
