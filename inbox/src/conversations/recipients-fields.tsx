import clsx from "clsx";
import { ChevronDown, Reply, ReplyAll, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import {
  areSame,
  looksLikeAddress,
  type Manner,
  nameOf,
  type Recipients,
  recipientsFor,
  type Talk,
} from "./recipients.ts";
import { RecipientsNews } from "./recipients-news.tsx";

type RecipientsFieldsProps = {
  talk: Talk;
  recipients: Recipients;
  onChange: (recipients: Recipients) => void;
};

/** To whom the letter goes, in plain words: one quiet line, until somebody wants to change it. */
export function RecipientsFields({ talk, recipients, onChange }: RecipientsFieldsProps) {
  const [open, setOpen] = useState(recipients.to.length === 0);
  // Until our own addresses are known, nobody can say who the others are.
  if (talk.ours === null) return <div className="mb-1 h-7 touch:h-10" />;
  const line = (label: string, key: keyof Recipients) => (
    <AddressLine
      label={label}
      addresses={recipients[key]}
      onChange={(addresses) => onChange({ ...recipients, [key]: addresses })}
    />
  );
  return (
    <div className="mb-1 grid gap-1">
      <div className="flex min-w-0 items-center gap-1 max-sm:flex-wrap">
        <MannerSwitch talk={talk} recipients={recipients} onChange={onChange} />
        {!open && <Summary talk={talk} recipients={recipients} onOpen={() => setOpen(true)} />}
      </div>
      {open && (
        <div className="grid w-full gap-1 pb-1">
          {line("To", "to")}
          {line("Cc", "cc")}
          {line("Bcc", "bcc")}
        </div>
      )}
      <RecipientsNews talk={talk} recipients={recipients} onChange={onChange} />
    </div>
  );
}

/** A reply to the writer alone, or to all; shown where these are not the same. */
function MannerSwitch({ talk, recipients, onChange }: RecipientsFieldsProps) {
  const ways = { reply_all: recipientsFor(talk, "reply_all"), reply: recipientsFor(talk, "reply") };
  if (areSame(ways.reply_all, ways.reply)) return null;
  const choice = (manner: Manner, icon: ReactNode, words: string) => {
    const chosen = areSame(recipients, ways[manner]);
    return (
      <button
        type="button"
        aria-pressed={chosen}
        onClick={() => onChange(ways[manner])}
        className={clsx(
          "inline-flex min-h-7 items-center gap-1.5 whitespace-nowrap rounded-control px-2 text-small touch:min-h-10 [&_svg]:size-3.5",
          chosen ? "bg-accent-soft font-medium text-ink" : "text-quiet hover:bg-tint hover:text-ink",
        )}
      >
        {icon}
        {words}
      </button>
    );
  };
  return (
    <fieldset className="flex shrink-0 gap-0.5">
      <legend className="sr-only">Who gets it</legend>
      {choice("reply_all", <ReplyAll aria-hidden />, "Reply all")}
      {choice("reply", <Reply aria-hidden />, "Only the writer")}
    </fieldset>
  );
}

type SummaryProps = Pick<RecipientsFieldsProps, "talk" | "recipients"> & { onOpen: () => void };

function Summary({ talk, recipients: { to, cc, bcc }, onOpen }: SummaryProps) {
  const names = (addresses: string[]) => addresses.map((address) => nameOf(talk, address)).join(", ");
  return (
    <button
      type="button"
      aria-expanded={false}
      title={[...to, ...cc, ...bcc].join(", ")}
      onClick={onOpen}
      className="flex min-h-7 min-w-0 items-center gap-1.5 rounded-control px-2 text-quiet text-small hover:bg-tint hover:text-ink touch:min-h-10"
    >
      <span className="truncate">
        To <span className="text-ink">{names(to)}</span>
        {cc.length > 0 && (
          <>
            , in copy <span className="text-ink">{names(cc)}</span>
          </>
        )}
        {bcc.length > 0 && (
          <>
            , unseen <span className="text-ink">{names(bcc)}</span>
          </>
        )}
        <span className="sr-only">. Change who gets it</span>
      </span>
      <ChevronDown aria-hidden className="size-3 shrink-0" />
    </button>
  );
}

type AddressLineProps = { label: string; addresses: string[]; onChange: (addresses: string[]) => void };

/** Addresses as chips: Enter, a comma or leaving the field takes what was typed, Backspace the last one away. */
export function AddressLine({ label, addresses, onChange }: AddressLineProps) {
  const [typed, setTyped] = useState("");
  const wrong = typed.trim() !== "" && !looksLikeAddress(typed.trim());

  function takeTyped() {
    const found = typed.split(/[\s,;]+/).filter(looksLikeAddress);
    if (found.length === 0) return;
    onChange([...new Set([...addresses, ...found])]);
    setTyped("");
  }

  return (
    <div className="flex flex-wrap items-center gap-1 rounded-control border border-line bg-surface px-2 py-0.5 focus-within:border-focus">
      <span aria-hidden className="w-7 text-quiet text-small">
        {label}
      </span>
      {addresses.map((address) => (
        <span
          key={address}
          className="inline-flex h-6 items-center rounded-full bg-tint pl-2.5 text-small touch:h-9"
        >
          {address}
          <button
            type="button"
            aria-label={`Remove ${address} from ${label}`}
            onClick={() => onChange(addresses.filter((one) => one !== address))}
            className="grid size-6 place-items-center rounded-full text-quiet hover:text-ink touch:size-9"
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <input
        type="email"
        multiple
        aria-label={label}
        aria-invalid={wrong || undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={takeTyped}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "," || event.key === ";") {
            event.preventDefault();
            takeTyped();
          } else if (event.key === "Backspace" && typed === "") {
            onChange(addresses.slice(0, -1));
          }
        }}
        className="h-7 min-w-32 grow bg-transparent text-small outline-none touch:h-9 touch:text-title"
      />
    </div>
  );
}
