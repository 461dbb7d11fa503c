import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";

type OrderedRowProps = {
  id: string;
  name: string;
  /** Moves it; left out where it cannot go. The only one of its list shows no way to move. */
  moves: { up?: () => void; down?: () => void };
  edit: () => void;
  remove: () => void;
  /** What it says. */
  children: ReactNode;
};

/** One of a list in which the first that fits counts: what it says, and the buttons to move, edit and remove it. */
export function OrderedRow({ id, name, moves: { up, down }, edit, remove, children }: OrderedRowProps) {
  return (
    <li data-row={id} className="flex flex-wrap items-start gap-x-5 gap-y-3 px-4 py-4">
      <div className="grid min-w-0 grow basis-64 gap-0.5 [overflow-wrap:anywhere]">{children}</div>
      <div className="flex items-center gap-1">
        {(up || down) && (
          <>
            <IconButton
              label={`Move ${name} up`}
              icon={<ArrowUp />}
              data-move="up"
              disabled={!up}
              onClick={up}
            />
            <IconButton
              label={`Move ${name} down`}
              icon={<ArrowDown />}
              data-move="down"
              disabled={!down}
              onClick={down}
            />
          </>
        )}
        <Button size="small" aria-label={`Edit ${name}`} onClick={edit}>
          Edit
        </Button>
        <IconButton label={`Remove ${name}`} icon={<Trash2 />} onClick={remove} />
      </div>
    </li>
  );
}
