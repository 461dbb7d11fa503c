import { X } from "lucide-react";
import { useState } from "react";
import { looksLikeAddress } from "./recipients.ts";

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
          className="inline-flex h-6 min-w-0 max-w-full items-center rounded-full bg-tint pl-2.5 text-small touch:h-9"
        >
          <span className="truncate">{address}</span>
          <button
            type="button"
            aria-label={`Remove ${address} from ${label}`}
            onClick={() => onChange(addresses.filter((one) => one !== address))}
            className="grid size-6 shrink-0 place-items-center rounded-full text-quiet hover:text-ink touch:size-9"
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
        className="h-7 min-w-20 flex-1 bg-transparent text-small outline-none touch:h-9 touch:text-title"
      />
    </div>
  );
}
