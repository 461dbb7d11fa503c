import type { Conversation } from "@heard/core/contract/conversations.ts";
import { UserRoundX } from "lucide-react";
import { useAway } from "../service-hours/use-away.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { assignTo } from "../sync/change-conversation.ts";
import { useStaff } from "../sync/names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { showToast } from "../ui/toast.ts";
import { Choice } from "./choice.tsx";
import { HeadButton, type Opening } from "./head-button.tsx";

type AssigneeChoiceProps = Opening & { conversation: Conversation; mayChange: boolean };

const nobody = "nobody";

/** Who is on it. */
export function AssigneeChoice({ conversation, mayChange, ...opening }: AssigneeChoiceProps) {
  const { id, assignee } = conversation;
  const { teammate: me } = useSignedIn();
  const teammates = useStaff();
  const ordered = teammates.toSorted((one, other) => Number(other.id === me.id) - Number(one.id === me.id));
  const awayOf = useAway(mayChange && opening.open);

  async function give(value: string) {
    const chosen = teammates.find((one) => one.id === value) ?? null;
    const absence = chosen && awayOf(chosen.id);
    if (!(await assignTo(id, chosen)) || !absence || chosen.id === me.id) return;
    const cover = teammates.find((one) => one.id === absence.cover?.id);
    showToast({
      text: `${chosen.name} is away, ${absence.words}.`,
      action: cover && { label: `Give to ${cover.name}`, run: () => void assignTo(id, cover) },
    });
  }

  const detailOf = (teammateId: string) => (teammateId === me.id ? "you" : awayOf(teammateId)?.words);
  const face = assignee ? (
    <Avatar name={assignee.name} size="small" />
  ) : (
    <UserRoundX aria-hidden className="size-4" />
  );
  const words = assignee ? (assignee.id === me.id ? "You" : assignee.name) : "Nobody yet";
  if (!mayChange) return <Plain face={face} words={words} />;
  return (
    <Choice
      {...opening}
      label="Assign to"
      placeholder="Assign to"
      trigger={
        <HeadButton aria-keyshortcuts="a" className="pl-0.5">
          <span className="inline-flex [&>*]:size-5 [&>*]:text-[0.5625rem]">{face}</span>
          <span className="truncate">
            <span className="sr-only">Assigned to </span>
            {words}
          </span>
        </HeadButton>
      }
      options={[
        ...ordered.map(({ id, name }) => ({
          value: id,
          label: name,
          detail: detailOf(id),
          keywords: id === me.id ? ["me"] : [],
          icon: <Avatar name={name} size="small" />,
        })),
        { value: nobody, label: "Nobody", icon: <UserRoundX /> },
      ]}
      selected={[assignee?.id ?? nobody]}
      onPick={(value) => void give(value)}
    />
  );
}

function Plain({ face, words }: { face: React.ReactNode; words: string }) {
  return (
    <span className="inline-flex h-6 items-center gap-1.5 text-quiet text-small">
      {face}
      {words}
    </span>
  );
}
