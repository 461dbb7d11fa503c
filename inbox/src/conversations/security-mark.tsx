import type { Message } from "@heard/core/contract/conversations.ts";
import { LockKeyhole, Signature } from "lucide-react";

const standards = { smime: "S/MIME", openpgp: "OpenPGP" };

/** That a mail came signed or encrypted, and what that is worth here: we check and open neither. */
export function SecurityMark({ message }: { message: Message }) {
  const { security, security_standard } = message;
  if (!security) return null;
  const Icon = security === "signed" ? Signature : LockKeyhole;
  const by = security_standard ? ` with ${standards[security_standard]}` : "";
  return (
    <p className="mb-3 flex items-start gap-2 text-quiet text-small">
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {security === "signed"
        ? `Signed${by}. We do not check signatures.`
        : `Encrypted${by}. We cannot open it; the original is below, for a program that can.`}
    </p>
  );
}
