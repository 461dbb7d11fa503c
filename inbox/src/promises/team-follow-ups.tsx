import type { PromiseSettings } from "@heard/core/contract/promises.ts";
import { X } from "lucide-react";
import { useTeams } from "../sync/names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Select } from "../ui/select.tsx";
import { FollowUpFields, type FollowUpRule } from "./follow-up-fields.tsx";

type Rules = PromiseSettings["teams"];

type TeamFollowUpsProps = { usual: FollowUpRule; teams: Rules; onChange: (teams: Rules) => void };

/** Teams that remind others in another way than the rest of us. */
export function TeamFollowUps({ usual, teams, onChange }: TeamFollowUpsProps) {
  const all = useTeams();
  const others = all.filter(({ id }) => !teams.some(({ team_id }) => team_id === id));
  if (all.length === 0) return null;

  function add(team_id: string) {
    const { follow_ups, follow_up_after_minutes, follow_ups_at_most } = usual;
    if (team_id) onChange([...teams, { team_id, follow_ups, follow_up_after_minutes, follow_ups_at_most }]);
  }

  return (
    <>
      {teams.map((rule) => {
        const name = all.find(({ id }) => id === rule.team_id)?.name ?? "A team that is gone";
        return (
          <fieldset key={rule.team_id} className="grid gap-3 border-line border-t pt-4">
            <legend className="sr-only">{name}</legend>
            <div className="flex items-center justify-between gap-4">
              <span aria-hidden className="font-medium">
                {name}
              </span>
              <IconButton
                label={`${name} does as everybody`}
                icon={<X />}
                onClick={() => onChange(teams.filter((one) => one !== rule))}
              />
            </div>
            <FollowUpFields
              of={name}
              value={rule}
              onChange={(change) =>
                onChange(teams.map((one) => (one === rule ? { ...one, ...change } : one)))
              }
            />
          </fieldset>
        );
      })}
      {others.length > 0 && (
        <Select
          label="A team that does it another way"
          value=""
          options={[
            { value: "", label: "Choose a team" },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={add}
        />
      )}
    </>
  );
}
