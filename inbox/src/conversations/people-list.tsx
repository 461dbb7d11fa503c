import type { Message, Person } from "@heard/core/contract/conversations.ts";
import { locale } from "../ui/locale.ts";
import { fullWords } from "../ui/time-words.ts";
import type { PeopleNames } from "./people-names.ts";

const namesShown = 2;

/** Whether there is anything to tell of whom it is from and to: a note typed here has nothing. */
export function hasPeople({ kind, from, to }: Message): boolean {
  return from !== null || (kind !== "note" && to.length > 0);
}

/** To whom a letter went, in one line. */
export function peopleSummary({ kind, from, to, cc, bcc }: Message, names: PeopleNames): string {
  const shortened = (people: readonly Person[]) => {
    const called = people.map(({ name, address }) => name || names.get(address.toLowerCase()) || address);
    const more = called.length - namesShown;
    return more > 0 ? `${called.slice(0, namesShown).join(", ")} and ${more} more` : called.join(", ");
  };
  const words = [
    to.length > 0 ? `to ${shortened(to)}` : "",
    cc.length > 0 ? `in copy ${shortened(cc)}` : "",
    bcc.length > 0 ? `unseen ${shortened(bcc)}` : "",
  ]
    .filter(Boolean)
    .join(", ");
  return kind !== "outgoing" && from ? `${from.address} ${words}`.trim() : words;
}

/** Everybody with their addresses, the subject and the hour. */
export function PeopleList({ id, message }: { id: string; message: Message }) {
  const { from, reply_to, to, cc, bcc, subject, said_at, created_at } = message;
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
    <dl
      id={id}
      className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-quiet text-small [overflow-wrap:anywhere] sm:ml-11"
    >
      {rows
        .filter(([, words]) => words)
        .map(([name, words]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="text-ink">{words}</dd>
          </div>
        ))}
    </dl>
  );
}

const farOffMs = 24 * 3600 * 1000;

/** A mail is in order by when it came; that its sender's clock says another day is worth knowing. */
function isFarOff(said: string, came: string): boolean {
  return Math.abs(new Date(said).getTime() - new Date(came).getTime()) > farOffMs;
}

function addressWords({ name, address }: Person): string {
  return name && name !== address ? `${name} <${address}>` : address;
}
