import { X } from "lucide-react";
import { useId, useState } from "react";
import { FieldError } from "../ui/field-error.tsx";
import { addressesIn } from "./recipients.ts";
import type { AddressLines } from "./use-address-lines.ts";

type AddressLineProps = {
  label: string;
  addresses: string[];
  onChange: (addresses: string[]) => void;
  /** Those of the whole letter. */
  lines: AddressLines;
};

/**
 * Addresses as chips: Enter, a comma or leaving the field takes what was typed, Backspace the last one away. What is no
 * address stays typed, and is said to be none.
 */
export function AddressLine({ label, addresses, onChange, lines }: AddressLineProps) {
  const problemId = useId();
  const typed = lines.typedIn(label);
  const { found, rest } = addressesIn(typed);
  const [asTaken, setAsTaken] = useState(typed);
  const wrong = rest !== "" && asTaken === typed;

  function takeTyped() {
    if (typed === "") return;
    if (found.length > 0) onChange([...new Set([...addresses, ...found])]);
    lines.type(label, rest);
    setAsTaken(rest);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
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
          aria-describedby={wrong ? problemId : undefined}
          value={typed}
          onChange={(event) => lines.type(label, event.target.value)}
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
      {wrong && (
        <FieldError id={problemId}>
          “{rest}” is not an e-mail address. Put it right, or take it out.
        </FieldError>
      )}
    </div>
  );
}
