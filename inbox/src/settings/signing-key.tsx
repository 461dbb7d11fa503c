import type { SendingDomain } from "@heard/core/contract/sending-domains.ts";
import { useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { RecordFields } from "./domain-finding.tsx";
import { readDomainsAnew } from "./sending-domains-query.ts";

/** The key that Heard signs with: made here or brought, shown for DNS, and switched on once it stands there. */
export function SigningKey({ domain }: { domain: SendingDomain }) {
  const { key } = domain;
  const params = { domain: domain.domain };
  const [asked, setAsked] = useState<"bring" | "remove" | "insist" | null>(null);
  const make = useSave(() => api("PUT /sending-domains/{domain}/key", { params, body: {} }), {
    inPassing: true,
    onSaved: readDomainsAnew,
  });
  const remove = useSave(() => api("DELETE /sending-domains/{domain}/key", { params }), {
    onSaved: () => {
      setAsked(null);
      return readDomainsAnew();
    },
  });
  return (
    <section className="grid gap-3 border-line border-t pt-4">
      <div>
        <h4 className="font-medium">Let Heard sign (DKIM)</h4>
        <p className="text-quiet">
          {key
            ? "Put this record into DNS, then switch signing on."
            : "Only where your mail server does not sign by itself. Providers such as Google and Microsoft do."}
        </p>
      </div>
      {key ? (
        <>
          <RecordFields record={key.record} />
          <SigningSwitch domain={domain} askToInsist={() => setAsked("insist")} />
          <Button size="small" tone="plain" className="w-fit" onClick={() => setAsked("remove")}>
            Throw this key away
          </Button>
        </>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button size="small" busy={make.saving} onClick={() => make.save()}>
            Make a key
          </Button>
          <Button size="small" tone="plain" onClick={() => setAsked("bring")}>
            Bring your own
          </Button>
        </div>
      )}
      {asked === "bring" && <BringKey domain={domain.domain} close={() => setAsked(null)} />}
      {asked === "insist" && <Insist domain={domain.domain} close={() => setAsked(null)} />}
      <ConfirmDialog
        open={asked === "remove"}
        onOpenChange={() => setAsked(null)}
        title="Throw this key away?"
        confirm="Throw it away"
        busy={remove.saving}
        problem={remove.problem}
        onConfirm={() => remove.save()}
      >
        <p>
          Our mail from {domain.domain} is not signed by Heard any more. Leave the record in DNS for a week:
          mail that is still under way is checked with it.
        </p>
      </ConfirmDialog>
    </section>
  );
}

function SigningSwitch({ domain, askToInsist }: { domain: SendingDomain; askToInsist: () => void }) {
  const params = { domain: domain.domain };
  const sign = useSave(
    (on: boolean) => api("PUT /sending-domains/{domain}/signing", { params, body: { on } }),
    { onSaved: readDomainsAnew },
  );
  const notThere = sign.error !== null;
  return (
    <div className="grid gap-2">
      <Switch
        label="Sign what we send"
        hint={sign.saving ? "We look whether the key stands in DNS …" : "We look in DNS first."}
        checked={domain.key?.signs ?? false}
        disabled={sign.saving}
        onChange={(on) => sign.save(on)}
      />
      {notThere && (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-overdue">
          {sign.problem}
          <Button size="small" onClick={askToInsist}>
            Sign all the same
          </Button>
        </p>
      )}
    </div>
  );
}

function Insist({ domain, close }: { domain: string; close: () => void }) {
  const sign = useSave(
    () =>
      api("PUT /sending-domains/{domain}/signing", {
        params: { domain },
        body: { on: true, insist: true },
      }),
    {
      onSaved: () => {
        close();
        return readDomainsAnew();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title="Sign without the record?"
      confirm="Sign all the same"
      busy={sign.saving}
      problem={sign.problem}
      onConfirm={() => sign.save()}
    >
      <p>
        Servers that do not find the key take the signature for a forged one. Do this only when you know that
        the record is there and we merely cannot see it.
      </p>
    </ConfirmDialog>
  );
}

function BringKey({ domain, close }: { domain: string; close: () => void }) {
  const [selector, setSelector] = useState("");
  const [privateKey, setPrivateKey] = useState("");
  const { save, saving, problem, errorOf } = useSave(
    () =>
      api("PUT /sending-domains/{domain}/key", {
        params: { domain },
        body: { private_key: privateKey, ...(selector.trim() ? { selector: selector.trim() } : {}) },
      }),
    {
      fields: ["private_key", "selector"],
      onSaved: () => {
        close();
        return readDomainsAnew();
      },
    },
  );
  return (
    <FormDialog
      title={`Your own key for ${domain}`}
      description="It is kept encrypted and never shown again."
      action="Use this key"
      disabled={!privateKey.trim()}
      saving={saving}
      problem={problem}
      save={save}
      close={close}
    >
      <TextField
        label="Selector"
        optional
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={selector}
        error={errorOf("selector")}
        onChange={(event) => setSelector(event.target.value)}
        hint="What stands before ._domainkey in DNS. Left empty, we choose one."
      />
      <TextArea
        label="Private key"
        rows={6}
        autoComplete="off"
        spellCheck={false}
        value={privateKey}
        error={errorOf("private_key")}
        onChange={(event) => setPrivateKey(event.target.value)}
        hint="RSA, in PEM: it begins with -----BEGIN PRIVATE KEY-----."
      />
    </FormDialog>
  );
}
