import type { Invitation, Role } from "@heard/core/contract/identity.ts";
import { useQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { type FormEvent, useState } from "react";
import { roleWords } from "../identity/role-words.ts";
import { FormProblem } from "../pages/form-problem.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { CopyField } from "../ui/copy-field.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Time } from "../ui/time.tsx";

const mailWords: Record<Invitation["mail"], string> = {
  sent: "The mail is sent.",
  queued: "The mail is on its way.",
  failed: "The mail could not be sent: pass the link on by hand.",
  not_set_up: "No mail was sent, because sending is not set up yet: pass the link on by hand.",
};

type Made = { invitation: Invitation; link: string };

/** Brings new people in, and shows who has not come yet. */
export function Invitations() {
  const [made, setMade] = useState<Made>();
  const { data } = useQuery({
    queryKey: ["invitations"],
    queryFn: async () => (await api("GET /invitations")).data,
    refetchOnMount: "always",
  });
  const { save: withdraw } = useSave((id: string) => api("DELETE /invitations/{id}", { params: { id } }), {
    inPassing: true,
    done: "The invitation is taken back. Its link does not work any more.",
    onSaved: (_, id) => {
      if (made?.invitation.id === id) setMade(undefined);
      return queryClient.invalidateQueries({ queryKey: ["invitations"] });
    },
  });
  return (
    <section className="grid gap-3">
      <SectionHeading>Invite a teammate</SectionHeading>
      <Card className="grid gap-5">
        <InviteForm onMade={setMade} />
        {made && (
          <div className="grid gap-3 rounded-control bg-accent-soft p-4" role="status">
            <p>
              {made.invitation.email} is invited.{" "}
              {mailWords[data?.find(({ id }) => id === made.invitation.id)?.mail ?? made.invitation.mail]}
            </p>
            <CopyField
              label="Their link"
              hint="It works once, for seven days. We show it only now."
              value={made.link}
            />
          </div>
        )}
      </Card>
      {data && data.length > 0 && (
        <Rows label="Open invitations">
          {data.map(({ id, email, role, mail, expires_at, invited_by }) => (
            <Row
              key={id}
              start={<Mail aria-hidden className="size-5 shrink-0 text-quiet" />}
              title={email}
              detail={
                <>
                  As {roleWords[role].name.toLowerCase()}
                  {invited_by && `, by ${invited_by.name}`}. {mailWords[mail]} Open until{" "}
                  <Until at={expires_at} />.
                </>
              }
              end={
                <Button
                  size="small"
                  aria-label={`Take back the invitation of ${email}`}
                  onClick={() => withdraw(id)}
                >
                  Take back
                </Button>
              }
            />
          ))}
        </Rows>
      )}
    </section>
  );
}

function Until({ at }: { at: string }) {
  return <Time at={at} as="due" />;
}

function InviteForm({ onMade }: { onMade: (made: Made) => void }) {
  const { teammate } = useSignedIn();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const { save, saving, problem, errorOf } = useSave(
    () => api("POST /invitations", { body: { email, role } }),
    {
      fields: ["email"],
      onSaved: (made) => {
        onMade(made);
        setEmail("");
        void queryClient.invalidateQueries({ queryKey: ["checklist"] });
        return queryClient.invalidateQueries({ queryKey: ["invitations"] });
      },
    },
  );
  const offered = (Object.keys(roleWords) as Role[]).filter(
    (one) => one !== "owner" || teammate.role === "owner",
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          placeholder="ana@example.com"
          value={email}
          error={errorOf("email")}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Select
          label="Role"
          value={role}
          options={offered.map((value) => ({ value, label: roleWords[value].name }))}
          onChange={(chosen) => setRole(chosen as Role)}
        />
      </div>
      <p className="text-quiet">
        {roleWords[role].name}: {roleWords[role].may}
      </p>
      <FormProblem>{problem}</FormProblem>
      <Button type="submit" busy={saving} disabled={!email.trim()} className="w-fit">
        Invite
      </Button>
    </form>
  );
}
