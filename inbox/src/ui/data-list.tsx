import type { ReactNode } from "react";

/** Names and values in two columns, for DataRow. */
export function DataList({ children }: { children: ReactNode }) {
  return <dl className="grid gap-2">{children}</dl>;
}

export function DataRow({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-4">
      <dt className="text-quiet">{term}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
