import type { Conversation } from "@heard/core/contract/conversations.ts";
import { UsersRound } from "lucide-react";
import { moveToTeam } from "../sync/change-conversation.ts";
import { useTeams } from "../sync/names.ts";
import { Choice } from "./choice.tsx";
import { HeadButton, type Opening } from "./head-button.tsx";

type TeamChoiceProps = Opening & { conversation: Conversation; mayChange: boolean };

const none = "none";

/** The team it belongs to; nothing shows in a workspace without teams. */
export function TeamChoice({ conversation: { id, team }, mayChange, ...opening }: TeamChoiceProps) {
  const teams = useTeams();
  if (teams.length === 0) return null;
  const words = team?.name ?? "No team";
  if (!mayChange) return <span className="text-quiet text-small">{words}</span>;
  return (
    <Choice
      {...opening}
      label="Give to a team"
      placeholder="Give to a team"
      trigger={
        <HeadButton>
          <UsersRound aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">
            <span className="sr-only">Team: </span>
            {words}
          </span>
        </HeadButton>
      }
      options={[
        ...teams.map(({ id, name }) => ({ value: id, label: name, icon: <UsersRound /> })),
        { value: none, label: "No team" },
      ]}
      selected={[team?.id ?? none]}
      onPick={(value) => void moveToTeam(id, teams.find((one) => one.id === value) ?? null)}
    />
  );
}
