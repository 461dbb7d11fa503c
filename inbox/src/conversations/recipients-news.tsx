import type { ReactNode } from "react";
import { askedElsewhere, changesIn, nameOf, type Recipients, type Talk } from "./recipients.ts";

type RecipientsNewsProps = {
  talk: Talk;
  recipients: Recipients;
  onChange: (recipients: Recipients) => void;
};

/** What is not as one would expect: nobody is left out or added, and nothing goes elsewhere, unsaid. */
export function RecipientsNews({ talk, recipients, onChange }: RecipientsNewsProps) {
  const elsewhere = askedElsewhere(talk);
  const { leftOut, added } = changesIn(talk, recipients);
  const goesElsewhere = elsewhere?.asked.some(({ address }) => recipients.to.includes(address));
  if (!goesElsewhere && leftOut.length + added.length === 0) return null;
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
      {leftOut.length > 0 && (
        <News label="Left out" title="Took part in the last letter, and does not get this one">
          {leftOut.map((address) => (
            <LeftOut
              key={address}
              name={nameOf(talk, address)}
              isThirdParty={thirdParties.has(address)}
              onAdd={() => onChange({ ...recipients, cc: [...recipients.cc, address] })}
            />
          ))}
        </News>
      )}
      {added.length > 0 && (
        <News label="New" title="Gets this letter, and took no part in the last one">
          {added.map((address) => (
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

type LeftOutProps = { name: string; isThirdParty: boolean; onAdd: () => void };

function LeftOut({ name, isThirdParty, onAdd }: LeftOutProps) {
  return (
    <span className="inline-flex items-center gap-1 text-ink">
      {name}
      {isThirdParty ? (
        <span className="text-quiet">(in a side thread)</span>
      ) : (
        <button
          type="button"
          aria-label={`Add ${name}`}
          onClick={onAdd}
          className="rounded-small px-1 text-accent underline hover:text-accent-strong touch:min-h-10"
        >
          Add
        </button>
      )}
    </span>
  );
}
