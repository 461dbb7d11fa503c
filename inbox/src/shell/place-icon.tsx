import { Archive, Ban, CircleDot, CircleUser, Hourglass, Inbox, Moon, UserRoundX } from "lucide-react";
import type { ReactNode } from "react";

const icons: Record<string, ReactNode> = {
  mine: <CircleUser />,
  unassigned: <UserRoundX />,
  waiting: <Hourglass />,
  snoozed: <Moon />,
  open: <CircleDot />,
  closed: <Archive />,
  spam: <Ban />,
};

/** The sign of a standard place. */
export function placeIcon(view: string): ReactNode {
  return icons[view] ?? <Inbox />;
}
