import type { Role, Teammate } from "@heard/core/contract/identity.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { roleWords } from "../identity/role-words.ts";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { useMay, useSignedIn } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { teammatesQuery } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { DataList, DataRow } from "../ui/data-list.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";

const roles = Object.keys(roleWords) as Role[];

type Change = { id: string; role?: Role; active?: boolean };

/** Everyone who works here, what they may do, and who is switched off. */
export function Teammates() {
  const { data, error, refetch } = useQuery(teammatesQuery);
  const [leaving, setLeaving] = useState<Teammate>();
  const change = useSave(
    ({ id, ...body }: Change) => api("PATCH /teammates/{id}", { params: { id }, body }),
    {
      inPassing: true,
      done: ({ name, role, active }, { role: given }) =>
        given
          ? `${name} is ${roleWords[role].name.toLowerCase()} now.`
          : `${name} is switched ${active ? "on" : "off"}.`,
      onSaved: async () => {
        setLeaving(undefined);
        await queryClient.invalidateQueries({ queryKey: ["teammates"] });
        await queryClient.invalidateQueries({ queryKey: ["session"] });
      },
    },
  );
  return (
    <section className="grid gap-3">
      <SectionHeading>Teammates</SectionHeading>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading teammates" rows={3} />}
      {data && (
        <Rows label="Teammates">
          {[...data].sort(activeFirst).map((teammate) => (
            <TeammateRow
              key={teammate.id}
              teammate={teammate}
              change={change.save}
              switchOff={() => setLeaving(teammate)}
            />
          ))}
        </Rows>
      )}
      <RolesExplained />
      {leaving && (
        <ConfirmDialog
          open
          onOpenChange={() => setLeaving(undefined)}
          title={`Switch off ${leaving.name}?`}
          confirm="Switch off"
          busy={change.saving}
          problem={change.problem}
          onConfirm={() => change.save({ id: leaving.id, active: false })}
        >
          <p>They are signed out everywhere at once, and cannot sign in any more.</p>
          <p>
            Their conversations stay assigned to them until somebody takes them over, and what they wrote
            stays under their name. You can switch them on again at any time.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function activeFirst(one: Teammate, other: Teammate): number {
  return Number(other.active) - Number(one.active);
}

type TeammateRowProps = { teammate: Teammate; change: (change: Change) => void; switchOff: () => void };

function TeammateRow({ teammate, change, switchOff }: TeammateRowProps) {
  const me = useSignedIn().teammate;
  const mayManage = useMay("team:manage");
  const { id, name, email, role, active, last_seen_at } = teammate;
  const isMe = id === me.id;
  const mayChange = mayManage && (me.role === "owner" || role !== "owner");
  return (
    <Row
      start={<Avatar name={name} />}
      className={active ? undefined : "bg-tint"}
      title={
        <>
          {name}
          {isMe && <span className="font-normal text-quiet"> (you)</span>}
        </>
      }
      detail={
        <>
          {email}
          <br />
          {active ? last_seen_at ? <LastSeen at={last_seen_at} /> : "Has not been here yet" : "Switched off"}
        </>
      }
      end={
        mayChange && active ? (
          <>
            <Select
              label={`Role of ${name}`}
              labelHidden
              value={role}
              options={roles.map((value) => ({
                value,
                label: roleWords[value].name,
                disabled: value === "owner" && me.role !== "owner",
              }))}
              onChange={(chosen) => change({ id, role: chosen as Role })}
            />
            {!isMe && (
              <Button onClick={switchOff} aria-label={`Switch off ${name}`}>
                Switch off
              </Button>
            )}
          </>
        ) : mayChange ? (
          <Button onClick={() => change({ id, active: true })} aria-label={`Switch on again: ${name}`}>
            Switch on again
          </Button>
        ) : (
          <span className="text-quiet">{roleWords[role].name}</span>
        )
      }
    />
  );
}

function LastSeen({ at }: { at: string }) {
  return (
    <>
      Last here: <Time at={at} />
    </>
  );
}

function RolesExplained() {
  return (
    <details className="group">
      <summary className="w-fit rounded-small text-quiet hover:text-ink">What the roles may do</summary>
      <div className="mt-3">
        <DataList>
          {roles.map((role) => (
            <DataRow key={role} term={roleWords[role].name}>
              {roleWords[role].may}
            </DataRow>
          ))}
        </DataList>
      </div>
    </details>
  );
}
