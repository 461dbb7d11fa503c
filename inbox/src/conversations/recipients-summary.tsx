import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { Recipients } from "./recipients.ts";

type RecipientsSummaryProps = {
  recipients: Pick<Recipients, "to" | "cc"> & Partial<Recipients>;
  nameOf: (address: string) => string;
  /** Which address of ours it comes from, where there is a choice. */
  from?: string | undefined;
  open: boolean;
  onToggle: () => void;
};

const namesShown = 2;

/** Who gets it, in one line; pressing it opens the fields. */
export function RecipientsSummary({ recipients, nameOf, from, open, onToggle }: RecipientsSummaryProps) {
  const { to, cc, bcc = [] } = recipients;
  const parts: [string, string[]][] = [
    ["To", to],
    ["in copy", cc],
    ["unseen", bcc],
  ];
  return (
    <button
      type="button"
      aria-expanded={open}
      title={[...to, ...cc, ...bcc].join(", ")}
      onClick={onToggle}
      className="flex min-h-7 min-w-0 items-center gap-1.5 rounded-control px-2 text-quiet text-small hover:bg-tint hover:text-ink touch:min-h-10"
    >
      <span className="truncate">
        {to.length === 0 && "To nobody yet"}
        {parts
          .filter(([, addresses]) => addresses.length > 0)
          .map(([word, addresses], index) => (
            <span key={word}>
              {(index > 0 || to.length === 0) && ", "}
              {word} <span className="text-ink">{shortened(addresses.map(nameOf))}</span>
            </span>
          ))}
        {from && <span title={from}>{` · from ${from.replace(/@.*/, "@…")}`}</span>}
        <span className="sr-only">. Change who gets it</span>
      </span>
      <ChevronDown aria-hidden className={clsx("size-3 shrink-0", open && "rotate-180")} />
    </button>
  );
}

function shortened(names: readonly string[]): string {
  const more = names.length - namesShown;
  return `${names.slice(0, namesShown).join(", ")}${more > 0 ? ` +${more}` : ""}`;
}
