import clsx from "clsx";
import { Reply, ReplyAll } from "lucide-react";
import { type FocusEvent, type ReactNode, useState } from "react";
import { showToast } from "../ui/toast.ts";
import { AddressLine } from "./address-line.tsx";
import { FromChoice } from "./from-choice.tsx";
import { tooManyInCopy } from "./recipient-limit.ts";
import { areSame, type Manner, nameOf, type Recipients, recipientsFor, type Talk } from "./recipients.ts";
import { RecipientsNews } from "./recipients-news.tsx";
import { RecipientsSummary } from "./recipients-summary.tsx";
import type { AddressLines } from "./use-address-lines.ts";
import type { FromAddress } from "./use-from-address.ts";

type RecipientsFieldsProps = {
  talk: Talk;
  recipients: Recipients;
  onChange: (recipients: Recipients) => void;
  sender: FromAddress;
  onSender: (address: string) => void;
  lines: AddressLines;
};

/** To whom the letter goes, and from which address: one line in plain words, until somebody wants to change it. */
export function RecipientsFields({
  talk,
  recipients,
  onChange,
  sender,
  onSender,
  lines,
}: RecipientsFieldsProps) {
  const [opened, setOpened] = useState(false);
  const open = opened || recipients.to.length === 0 || lines.isHalfTyped;
  // Until our own addresses are known, nobody can say who the others are.
  if (talk.ours === null) return <div className="mb-1 h-7 touch:h-10" />;
  const line = (label: string, key: keyof Recipients) => (
    <AddressLine
      label={label}
      addresses={recipients[key]}
      onChange={(addresses) => onChange({ ...recipients, [key]: addresses })}
      lines={lines}
    />
  );

  /** Whoever goes on to write wants the room for their words; what is half typed stays in sight all the same. */
  function foldWhenLeft({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) setOpened(false);
  }

  return (
    <div className="mb-1 grid grid-cols-[minmax(0,1fr)] gap-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: folds when the focus leaves it */}
      <div onBlur={foldWhenLeft} className="grid grid-cols-[minmax(0,1fr)] gap-1">
        <div className="flex min-w-0 items-center gap-1">
          <MannerSwitch talk={talk} recipients={recipients} onChange={onChange} />
          <RecipientsSummary
            recipients={recipients}
            nameOf={(address) => nameOf(talk, address)}
            from={sender.addresses.length > 1 ? sender.from : undefined}
            open={open}
            onToggle={() => setOpened(!open)}
          />
        </div>
        {open && (
          <div className="grid w-full grid-cols-[minmax(0,1fr)] gap-1 pb-1">
            {line("To", "to")}
            {line("Cc", "cc")}
            {line("Bcc", "bcc")}
            <FromChoice addresses={sender.addresses} from={sender.from} choose={onSender} />
          </div>
        )}
      </div>
      <RecipientsNews talk={talk} recipients={recipients} onChange={onChange} />
    </div>
  );
}

type MannerSwitchProps = Pick<RecipientsFieldsProps, "talk" | "recipients" | "onChange">;

/** A reply to the writer alone, or to all; shown where these are not the same. */
function MannerSwitch({ talk, recipients, onChange }: MannerSwitchProps) {
  const ways = { reply_all: recipientsFor(talk, "reply_all"), reply: recipientsFor(talk, "reply") };
  if (areSame(ways.reply_all, ways.reply)) return null;
  const tooMany = tooManyInCopy(talk);
  function choose(manner: Manner) {
    if (manner === "reply_all" && tooMany) showToast({ tone: "problem", text: tooMany });
    else onChange(ways[manner]);
  }
  const choice = (manner: Manner, icon: ReactNode, words: string) => {
    const chosen = areSame(recipients, ways[manner]);
    return (
      <button
        type="button"
        aria-pressed={chosen}
        onClick={() => choose(manner)}
        className={clsx(
          "inline-flex min-h-7 items-center gap-1.5 whitespace-nowrap rounded-control px-2 text-small touch:min-h-10 max-sm:min-w-10 max-sm:justify-center [&_svg]:size-3.5",
          chosen ? "bg-accent-soft font-medium text-ink" : "text-quiet hover:bg-tint hover:text-ink",
        )}
      >
        {icon}
        <span className="max-sm:sr-only">{words}</span>
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
