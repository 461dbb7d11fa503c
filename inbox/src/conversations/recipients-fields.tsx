import { ChevronDown, X } from "lucide-react";
import { useState } from "react";
import { looksLikeAddress, type Recipients } from "./recipients.ts";

type RecipientsFieldsProps = { recipients: Recipients; onChange: (recipients: Recipients) => void };

/** To whom the letter goes: one quiet line, until somebody wants to change it. */
export function RecipientsFields({ recipients, onChange }: RecipientsFieldsProps) {
  const [open, setOpen] = useState(recipients.to.length === 0);
  const { to, cc, bcc } = recipients;
  if (!open) {
    const more = [...cc, ...bcc];
    return (
      <button
        type="button"
        aria-expanded={false}
        onClick={() => setOpen(true)}
        className="flex min-h-7 min-w-0 items-center gap-1.5 rounded-control px-2 text-quiet text-small hover:bg-tint hover:text-ink touch:min-h-10"
      >
        <span className="truncate">
          To <span className="text-ink">{to.join(", ")}</span>
          {more.length > 0 && ` and ${more.join(", ")}`}
          <span className="sr-only">. Change who gets it</span>
        </span>
        <ChevronDown aria-hidden className="size-3 shrink-0" />
      </button>
    );
  }
  const line = (label: string, key: keyof Recipients) => (
    <AddressLine
      label={label}
      addresses={recipients[key]}
      onChange={(addresses) => onChange({ ...recipients, [key]: addresses })}
    />
  );
  return (
    <div className="grid w-full gap-1 pb-2">
      {line("To", "to")}
      {line("Cc", "cc")}
      {line("Bcc", "bcc")}
    </div>
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
