import type { Team } from "@heard/core/contract/identity.ts";
import { useState } from "react";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { useTeammates } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { TextField } from "../ui/text-field.tsx";

/** Makes a team, or changes its name and who is in it. */
export function TeamDialog({ team, close }: { team?: Team; close: () => void }) {
  const teammates = useTeammates();
  const [name, setName] = useState(team?.name ?? "");
  const [members, setMembers] = useState<readonly string[]>(team?.member_ids ?? []);
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const body = { name, member_ids: [...members] };
      return team
        ? api("PATCH /teams/{id}", { params: { id: team.id }, body })
        : api("POST /teams", { body });
    },
    {
      fields: ["name"],
      done: "Saved",
      onSaved: () => {
        close();
        return queryClient.invalidateQueries({ queryKey: ["teams"] });
      },
    },
  );

  return (
    <FormDialog
      title={team ? `Edit ${team.name}` : "New team"}
      action={team ? "Save" : "Make the team"}
      saving={saving}
      problem={problem}
      save={save}
      close={close}
    >
      <TextField
        label="Name"
        placeholder="Deliveries"
        maxLength={60}
        autoComplete="off"
        value={name}
        error={errorOf("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-2 font-medium">Who is in it</legend>
        {teammates
          .filter(({ id, active }) => active || members.includes(id))
          .map((teammate) => (
            <Checkbox
              key={teammate.id}
              label={teammate.name}
              checked={members.includes(teammate.id)}
              onChange={(on) =>
                setMembers(on ? [...members, teammate.id] : members.filter((id) => id !== teammate.id))
              }
            />
          ))}
      </fieldset>
    </FormDialog>
  );
}
