import type { Conversation } from "@heard/core/contract/conversations.ts";
import { UserRoundPlus, X } from "lucide-react";
import { useState } from "react";
import { useMay } from "../shell/signed-in.ts";
import { invite, uninvite } from "../sync/change-conversation.ts";
import { useTeammates } from "../sync/names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Choice } from "./choice.tsx";

/** Teammates and colleagues who take part, and the way to ask one in. */
export function Participants({ conversation: { id, participant_ids } }: { conversation: Conversation }) {
  const teammates = useTeammates();
  const mayNote = useMay("conversations:note");
  const mayWrite = useMay("conversations:write");
  const [open, setOpen] = useState(false);
  const present = teammates.filter((one) => participant_ids.includes(one.id));
  const others = teammates.filter((one) => one.active && !participant_ids.includes(one.id));
  return (
    <section aria-label="Who takes part" className="grid gap-1.5">
      <SectionHeading level={3}>Who takes part</SectionHeading>
      {present.length === 0 && (
        <p className="text-quiet">
          Ask anybody in the company in: they see this conversation and can help by notes.
        </p>
      )}
      <ul className="grid">
        {present.map((one) => (
          <li key={one.id} className="flex min-h-9 items-center gap-2.5">
            <Avatar name={one.name} size="small" />
            <span className="min-w-0 grow truncate">{one.name}</span>
            {one.role === "colleague" && <span className="text-quiet text-small">colleague</span>}
            {mayWrite && (
              <IconButton
                label={`Take ${one.name} off`}
                icon={<X />}
                className="-mr-2"
                onClick={() => void uninvite(id, one.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayNote && (
        <Choice
          open={open}
          onOpenChange={setOpen}
          label="Invite"
          placeholder="Whom to invite"
          trigger={
            <Button size="small" icon={<UserRoundPlus />} className="justify-self-start">
              Invite somebody
            </Button>
          }
          options={others.map((one) => ({
            value: one.id,
            label: one.name,
            detail: one.role === "colleague" ? "colleague" : undefined,
            icon: <Avatar name={one.name} size="small" />,
          }))}
          onPick={(value) => {
            const teammate = others.find((one) => one.id === value);
            if (teammate) void invite(id, teammate);
          }}
          empty="Everybody is here already."
        />
      )}
    </section>
  );
}
