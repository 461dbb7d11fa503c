import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import { mailProvidersQuery, providerNames, useConsent } from "./mail-consent.ts";

/** Connects without a password: the provider asks whether we may, and the mailbox's owner says yes. */
export function ConsentChoice({ inbox, pastDays }: { inbox: Inbox; pastDays: number }) {
  const providers = useQuery(mailProvidersQuery).data ?? [];
  const consent = inbox.mailbox?.consent;
  const [account, setAccount] = useState(consent?.account ?? inbox.address ?? "");
  const [signsInAs, setSignsInAs] = useState("");
  const ask = useConsent();
  if (providers.length === 0) return null;
  return (
    <section aria-label="Connect without a password" className="grid gap-3 border-line border-b pb-6">
      {consent && !consent.ended_at && (
        <p className="flex items-start gap-2">
          <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-kept" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {providerNames[consent.provider]} lets us into {consent.account}. No password is kept.
          </span>
        </p>
      )}
      <TextField
        label="Account"
        type="email"
        autoComplete="off"
        value={account}
        onChange={(event) => setAccount(event.target.value)}
        hint="Whose mailbox it is. The provider asks you to sign in as this account."
      />
      <TextField
        label="Who signs in for it (optional)"
        type="email"
        autoComplete="off"
        value={signsInAs}
        onChange={(event) => setSignsInAs(event.target.value)}
        hint="Only for a shared mailbox: whoever may open it. Anybody else than the account is refused otherwise."
      />
      <div className="flex flex-wrap gap-2">
        {providers.map(({ provider, name }) => (
          <Button
            key={provider}
            busy={ask.saving}
            onClick={() =>
              ask.save({
                inboxId: inbox.id,
                provider,
                account: account.trim(),
                past_days: pastDays,
                ...(signsInAs.trim() ? { signs_in_as: signsInAs.trim() } : {}),
              })
            }
          >
            {consent?.provider === provider ? `Connect with ${name} again` : `Connect with ${name}`}
          </Button>
        ))}
      </div>
      <p className="text-quiet text-small">Or connect below with a server and a password.</p>
    </section>
  );
}
