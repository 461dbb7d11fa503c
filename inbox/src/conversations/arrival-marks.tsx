import type { Message } from "@heard/core/contract/conversations.ts";
import { Inbox, PencilLine, UserRoundSearch } from "lucide-react";
import type { ReactNode } from "react";

/** What is worth knowing about how a mail came: from somebody new here, under a new subject, to other inboxes, too. */
export function ArrivalMarks({ message }: { message: Message }) {
  const { newcomer, new_subject, also_in, from } = message;
  if (!newcomer && !new_subject && also_in.length === 0) return null;
  return (
    <ul className="mb-3 grid gap-1 text-quiet text-small">
      {newcomer && (
        <Mark icon={<UserRoundSearch />}>
          {from?.address ?? "Whoever wrote this"} was not part of this before: they answered a mail of ours
          that they have. They hear nothing from us unless you write to them.
        </Mark>
      )}
      {new_subject && <Mark icon={<PencilLine />}>Subject changed to “{new_subject}”</Mark>}
      {also_in.length > 0 && (
        <Mark icon={<Inbox />}>Also sent to {also_in.map(({ name }) => name).join(", ")}</Mark>
      )}
    </ul>
  );
}

function Mark({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2 [&>svg]:mt-0.5 [&>svg]:size-3.5 [&>svg]:shrink-0">
      {icon}
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </li>
  );
}
