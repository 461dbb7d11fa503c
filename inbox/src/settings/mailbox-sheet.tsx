import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { type FormEvent, useId, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { linkClass } from "../pages/page.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { ConsentChoice } from "./consent-choice.tsx";
import { likelyServers, mailProviders, providerOf } from "./mail-providers.ts";
import { type LoginForm, loginOf, ServerLoginForm } from "./server-login-form.tsx";

type Side = "imap" | "smtp";
const faultsShown = (["imap", "smtp"] as const).flatMap((side) =>
  ["host", "port", "user", "password", "folder"].map((field) => `${side}.${field}`),
);

/** Connects an e-mail inbox to the servers where its mail lives. */
export function MailboxSheet({ inbox, close }: { inbox: Inbox; close: () => void }) {
  const formId = useId();
  const address = inbox.address ?? "";
  const [provider, setProvider] = useState(
    () => providerOf(address, inbox.mailbox?.imap?.host ?? inbox.mailbox?.smtp?.host)?.name ?? "",
  );
  const [forms, setForms] = useState(() => ({
    imap: startingForm(inbox, "imap"),
    smtp: startingForm(inbox, "smtp"),
  }));
  const [on, setOn] = useState(() => ({
    imap: !isSetUp(inbox) || Boolean(inbox.mailbox?.imap),
    smtp: !isSetUp(inbox) || Boolean(inbox.mailbox?.smtp),
  }));
  const [pastDays, setPastDays] = useState(7);
  const { save, saving, problem, errorOf } = useSave(
    () =>
      api("PUT /inboxes/{id}/mailbox", {
        params: { id: inbox.id },
        body: {
          imap: on.imap ? loginOf(forms.imap) : null,
          smtp: on.smtp ? loginOf(forms.smtp) : null,
          past_days: pastDays,
        },
      }),
    {
      fields: faultsShown,
      done: () => (on.imap ? "Saved. We are connecting now." : "Saved"),
      onSaved: () => {
        close();
        return queryClient.invalidateQueries({ queryKey: ["inboxes"] });
      },
    },
  );
  const known = mailProviders.find(({ name }) => name === provider);

  function chooseProvider(name: string) {
    setProvider(name);
    const servers = mailProviders.find((one) => one.name === name) ?? likelyServers(address);
    setForms((now) => ({
      imap: { ...now.imap, ...servers.imap, port: String(servers.imap.port) },
      smtp: { ...now.smtp, ...servers.smtp, port: String(servers.smtp.port) },
    }));
  }

  /** Most people have one name and password for both: while sending says the same as receiving, it follows. */
  function change(side: Side, part: Partial<LoginForm>) {
    setForms((now) => {
      const next = { ...now, [side]: { ...now[side], ...part } };
      if (side === "imap" && part.user !== undefined && now.smtp.user === now.imap.user)
        next.smtp.user = part.user;
      if (side === "imap" && part.password !== undefined && now.smtp.password === now.imap.password) {
        next.smtp.password = part.password;
      }
      return next;
    });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  const sideProps = (side: Side) => ({
    inboxId: inbox.id,
    side,
    form: forms[side],
    onChange: (part: Partial<LoginForm>) => change(side, part),
    errorOf,
    hasPassword: Boolean(inbox.mailbox?.[side]?.user),
  });

  return (
    <Dialog
      open
      onOpenChange={close}
      variant="sheet"
      title={`Connect ${address}`}
      description="Mail stays where it is: we read along, and send through your own provider."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} tone="primary" busy={saving}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-6" noValidate>
        {on.imap && isAnother(inbox, forms.imap) && <PastMail days={pastDays} onChange={setPastDays} />}
        <ConsentChoice inbox={inbox} pastDays={pastDays} />
        <div className="grid gap-2">
          <Select
            label="Where is this mailbox?"
            value={provider}
            options={[
              { value: "", label: "With another provider" },
              ...mailProviders.map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={chooseProvider}
          />
          {known?.advice && (
            <p className="rounded-control bg-accent-soft px-3 py-2.5">
              {known.advice}{" "}
              {known.link && (
                <a href={known.link.href} target="_blank" rel="noreferrer" className={linkClass}>
                  {known.link.words}
                </a>
              )}
            </p>
          )}
        </div>
        <fieldset className="grid gap-4">
          <legend className="sr-only">Receiving</legend>
          <Switch
            label={<span className="font-medium">Receive: fetch mail over IMAP</span>}
            checked={on.imap}
            onChange={(imap) => setOn((now) => ({ ...now, imap }))}
          />
          {on.imap ? <ServerLoginForm {...sideProps("imap")} /> : <Forwarding address={address} />}
        </fieldset>
        <fieldset className="grid gap-4 border-line border-t pt-6">
          <legend className="sr-only">Sending</legend>
          <Switch
            label={<span className="font-medium">Send: hand mail over by SMTP</span>}
            checked={on.smtp}
            onChange={(smtp) => setOn((now) => ({ ...now, smtp }))}
          />
          {on.smtp ? (
            <ServerLoginForm {...sideProps("smtp")} />
          ) : (
            <p className="text-quiet">
              Until this is set up, replies wait here. They go out as soon as it works.
            </p>
          )}
        </fieldset>
        <FormProblem>{problem}</FormProblem>
      </form>
    </Dialog>
  );
}

/** What a new mailbox brings along. */
function PastMail({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  return (
    <Select
      label="Mail that is in the mailbox already"
      value={String(days)}
      options={[
        { value: "7", label: "Bring in the last 7 days" },
        { value: "30", label: "Bring in the last 30 days" },
        { value: "0", label: "Leave it there" },
      ]}
      onChange={(value) => onChange(Number(value))}
      hint={
        days === 0
          ? "What is in the mailbox now stays there. We bring in what comes from now on."
          : "It waits for you here. Nobody is notified of it, and nothing is answered by itself."
      }
    />
  );
}

function Forwarding({ address }: { address: string }) {
  return (
    <div className="grid gap-2 text-quiet">
      <p>
        Or have mail brought to us: Heard takes mail for {address} by SMTP itself. Let your mail server
        forward a copy of each mail to it.
      </p>
      <p>
        By default it listens on port 2525 of the machine Heard runs on, for programs on that machine only;
        whoever runs the server opens it with the setting <code>SMTP_LISTEN</code>.
      </p>
    </div>
  );
}

function isSetUp({ mailbox }: Inbox): boolean {
  return Boolean(mailbox?.imap || mailbox?.smtp);
}

/** Whether it is a mailbox that we have not read yet. */
function isAnother({ mailbox }: Inbox, { host, user, folder }: LoginForm): boolean {
  const kept = mailbox?.imap;
  if (!kept || !mailbox.health.last_connected_at) return true;
  return kept.host !== host || kept.user !== user || (kept.folder ?? "") !== folder;
}

function startingForm(inbox: Inbox, side: Side): LoginForm {
  const kept = inbox.mailbox?.[side];
  const address = inbox.address ?? "";
  const server = kept ?? (providerOf(address) ?? likelyServers(address))[side];
  return {
    host: server.host,
    port: String(server.port),
    security: server.security,
    user: kept?.user ?? address,
    password: "",
    folder: kept?.folder ?? "",
  };
}
