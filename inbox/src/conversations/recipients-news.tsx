import { addressesAtMost } from "@heard/core/rules/address-limit.ts";
import type { ReactNode } from "react";
import { tooManyInCopy } from "./recipient-limit.ts";
import { askedElsewhere, changesIn, inCopyBefore, nameOf, type Recipients, type Talk } from "./recipients.ts";

type RecipientsNewsProps = {
  talk: Talk;
  recipients: Recipients;
  onChange: (recipients: Recipients) => void;
};

/** What is not as one would expect: nobody is left out or added, and nothing goes elsewhere, unsaid. */
export function RecipientsNews({ talk, recipients, onChange }: RecipientsNewsProps) {
  const elsewhere = askedElsewhere(talk);
  const tooMany = tooManyInCopy(talk);
  const { leftOut: missed, added } = changesIn(talk, recipients);
  // Hundreds of names are no news.
  const leftOut = missed.length > addressesAtMost ? [] : missed;
  const goesElsewhere = elsewhere?.asked.some(({ address }) => recipients.to.includes(address));
  const before = tooMany ? [] : inCopyBefore(talk, recipients);
  const again = new Set(inCopyBefore(talk, { to: [], cc: [], bcc: [] }));
  const isNew = added.filter((address) => !again.has(address));
  if (!goesElsewhere && !tooMany && leftOut.length + isNew.length + before.length === 0) return null;
  const add = (addresses: string[]) => onChange({ ...recipients, cc: [...recipients.cc, ...addresses] });
  const thirdParties = new Set(
    talk.sideThreads.flatMap(({ people }) => people.map(({ address }) => address)),
  );
  return (
    <div role="status" className="grid gap-0.5 px-2 pb-1 text-quiet text-small">
      {goesElsewhere && elsewhere && (
        <p>
          Answers go to {elsewhere.asked.map(({ address }) => address).join(", ")}, as{" "}
          {nameOf(talk, elsewhere.writer.address)} asked: the letter came from {elsewhere.writer.address}.
        </p>
      )}
      {tooMany && <p>{tooMany}</p>}
      {leftOut.length > 0 && (
        <News label="Left out" title="Took part in the last letter, and does not get this one">
          {leftOut.map((address) => (
            <LeftOut
              key={address}
              name={nameOf(talk, address)}
              isThirdParty={thirdParties.has(address)}
              onAdd={() => add([address])}
            />
          ))}
        </News>
      )}
      <InCopyBefore
        names={before.map((address) => nameOf(talk, address))}
        onAdd={recipients.cc.length + before.length > addressesAtMost ? undefined : () => add(before)}
      />
      {isNew.length > 0 && (
        <News label="New" title="Gets this letter, and took no part in the last one">
          {isNew.map((address) => (
            <span key={address} className="text-ink">
              {nameOf(talk, address)}
            </span>
          ))}
        </News>
      )}
    </div>
  );
}

function News({ label, title, children }: { label: string; title: string; children: ReactNode }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <span title={title} className="font-medium text-promise">
        {label}:
      </span>
      {children}
    </p>
  );
}

/** The writer left somebody out of the last letter who was in copy of an earlier one: perhaps by a slip. */
function InCopyBefore({ names, onAdd }: { names: readonly string[]; onAdd: (() => void) | undefined }) {
  if (names.length === 0) return null;
  const [first = ""] = names;
  const whom = names.length > 1 ? `${first} and ${names.length - 1} more` : first;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5" title={names.join(", ")}>
      <span>
        <span className="text-ink">{whom}</span> {names.length > 1 ? "were" : "was"} in copy before.
      </span>
      {onAdd && <AddButton label={`Add ${whom}`} onAdd={onAdd} />}
    </p>
  );
}

type LeftOutProps = { name: string; isThirdParty: boolean; onAdd: () => void };

function LeftOut({ name, isThirdParty, onAdd }: LeftOutProps) {
  return (
    <span className="inline-flex items-center gap-1 text-ink">
      {name}
      {isThirdParty ? (
        <span className="text-quiet">(in a side thread)</span>
      ) : (
        <AddButton label={`Add ${name}`} onAdd={onAdd} />
      )}
    </span>
  );
}

function AddButton({ label, onAdd }: { label: string; onAdd: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onAdd}
      className="rounded-small px-1 text-accent underline hover:text-accent-strong touch:min-h-10"
    >
      Add
    </button>
  );
}
