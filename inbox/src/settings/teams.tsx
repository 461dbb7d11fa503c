import type { Team } from "@heard/core/contract/identity.ts";
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2, UsersRound } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { useMay } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { teamsQuery, useTeammates } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { TeamDialog } from "./team-dialog.tsx";

/** Groups that conversations can be given to. */
export function Teams() {
  const mayManage = useMay("team:manage");
  const { data } = useQuery(teamsQuery);
  const [edited, setEdited] = useState<Team | "new">();
  const [leaving, setLeaving] = useState<Team>();
  const add = mayManage && (
    <Button size="small" icon={<Plus />} onClick={() => setEdited("new")}>
      New team
    </Button>
  );
  return (
    <section className="grid gap-3">
      <SectionHeading
        hint="A conversation can belong to a team before anybody takes it."
        action={data && data.length > 0 && add}
      >
        Teams
      </SectionHeading>
      {data?.length === 0 && (
        <EmptyState icon={<UsersRound />} title="No teams" action={add}>
          A few people need none. Once some look after deliveries and others after invoices, teams help.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Rows label="Teams">
          {data.map((team) => (
            <Row
              key={team.id}
              start={<UsersRound aria-hidden className="size-5 shrink-0 text-quiet" />}
              title={team.name}
              detail={<Members ids={team.member_ids} />}
              end={
                mayManage && (
                  <>
                    <Button size="small" aria-label={`Edit ${team.name}`} onClick={() => setEdited(team)}>
                      Edit
                    </Button>
                    <IconButton
                      label={`Remove ${team.name}`}
                      icon={<Trash2 />}
                      onClick={() => setLeaving(team)}
                    />
                  </>
                )
              }
            />
          ))}
        </Rows>
      )}
      {edited && (
        <TeamDialog team={edited === "new" ? undefined : edited} close={() => setEdited(undefined)} />
      )}
      {leaving && <RemoveTeam team={leaving} close={() => setLeaving(undefined)} />}
    </section>
  );
}

function Members({ ids }: { ids: readonly string[] }) {
  const names = useTeammates()
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name);
  return names.length > 0 ? names.join(", ") : "Nobody is in it yet";
}

function RemoveTeam({ team, close }: { team: Team; close: () => void }) {
  const { save, saving, problem } = useSave(() => api("DELETE /teams/{id}", { params: { id: team.id } }), {
    done: `The team ${team.name} is gone.`,
    onSaved: () => {
      close();
      return queryClient.invalidateQueries({ queryKey: ["teams"] });
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Remove the team ${team.name}?`}
      confirm="Remove team"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>Its conversations stay, without a team. So do the people in it.</p>
    </ConfirmDialog>
  );
}
