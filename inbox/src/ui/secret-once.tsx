import { KeyRound } from "lucide-react";
import { CopyField } from "./copy-field.tsx";

/** A secret that is shown this one time, such as a new API key. */
export function SecretOnce({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid gap-3 rounded-card bg-promise-soft p-4">
      <p className="flex items-start gap-2.5">
        <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-promise" />
        Copy it now and keep it safe. We show it only this once, and keep no copy that can be read.
      </p>
      <CopyField label={label} value={value} code />
    </div>
  );
}
