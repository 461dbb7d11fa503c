import type { Message, Person } from "@heard/core/contract/conversations.ts";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { locale } from "../ui/locale.ts";
import { fullWords } from "../ui/time-words.ts";

/** To whom a letter went; unfolded, everybody with their addresses, the subject and the hour. */
export function PeopleLine({ message }: { message: Message }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { from, reply_to, to, cc, bcc, subject, said_at, created_at } = message;
  if (!from && to.length === 0) return null;
  const rows: [string, string][] = [
    ["From", from ? addressWords(from) : ""],
    ["Answers to", reply_to.map(addressWords).join(", ")],
    ["To", to.map(addressWords).join(", ")],
    ["Cc", cc.map(addressWords).join(", ")],
    ["Bcc", bcc.map(addressWords).join(", ")],
    ["Subject", subject ?? ""],
    ["Date", fullWords(new Date(created_at), locale)],
    ["Their clock", said_at && isFarOff(said_at, created_at) ? fullWords(new Date(said_at), locale) : ""],
  ];
  return (
    <div className="text-quiet text-small">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex max-w-full items-center gap-1 rounded-small hover:text-ink touch:min-h-8"
      >
        <span className="truncate">{summaryOf(message)}</span>
        <ChevronDown aria-hidden className={clsx("size-3 shrink-0", open && "rotate-180")} />
      </button>
      {open && (
        <dl id={id} className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 [overflow-wrap:anywhere]">
          {rows
            .filter(([, words]) => words)
            .map(([name, words]) => (
              <div key={name} className="contents">
                <dt>{name}</dt>
                <dd className="text-ink">{words}</dd>
              </div>
            ))}
        </dl>
      )}
    </div>
  );
}

const farOffMs = 24 * 3600 * 1000;

/** A mail is in order by when it came; that its sender's clock says another day is worth knowing. */
function isFarOff(said: string, came: string): boolean {
  return Math.abs(new Date(said).getTime() - new Date(came).getTime()) > farOffMs;
}

function summaryOf({ kind, from, to, cc, bcc }: Message): string {
  const all = [...to, ...cc, ...bcc].map(({ name, address }) => name || address);
  const names = all.length > 2 ? `${all.slice(0, 2).join(", ")} and ${all.length - 2} more` : all.join(", ");
  if (kind !== "outgoing" && from) return names ? `${from.address} to ${names}` : from.address;
  return `to ${names}`;
}

function addressWords({ name, address }: Person): string {
  return name && name !== address ? `${name} <${address}>` : address;
}
