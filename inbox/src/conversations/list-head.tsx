import type { SavedView } from "@heard/core/contract/conversations.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowDownWideNarrow, ChevronDown, Ellipsis, ListFilterPlus, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { setDesk, useDesk } from "../shell/desk-state.ts";
import { useMay } from "../shell/signed-in.ts";
import { usePanel } from "../shell/use-panel.ts";
import { api } from "../sync/api.ts";
import { countsQuery } from "../sync/counts.ts";
import { useViews, viewsQuery } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuCheck, MenuDivider, MenuItem } from "../ui/menu.tsx";
import { showToast } from "../ui/toast.ts";
import type { Place } from "./places.ts";
import { sortChoices } from "./sort-choices.ts";

/** In which order the list is; chosen once, it stays so on this device. */
function SortMenu({ place: { view, sort } }: { place: Place }) {
  const { sorts } = useDesk();
  const now = sortChoices.find(({ value }) => value === sort);
  return (
    <Menu
      align="end"
      trigger={<IconButton label={`First comes: ${now?.label}`} icon={<ArrowDownWideNarrow />} />}
    >
      <MenuDivider label="First comes" />
      {sortChoices.map(({ value, label }) => (
        <MenuCheck
          key={value}
          checked={value === sort}
          onChange={() => setDesk({ sorts: { ...sorts, [view]: value } })}
        >
          {label}
        </MenuCheck>
      ))}
    </Menu>
  );
}

const NewView = lazy(async () => ({ default: (await import("./new-view.tsx")).NewView }));

/** What the list shows, how many there are, and what can be done with a view. */
export function ListHead({ place }: { place: Place }) {
  const counts = useQuery(countsQuery).data;
  const count = place.count && counts?.[place.count];
  const saved = useViews().find(({ id }) => `view-${id}` === place.view);
  const mayRead = useMay("conversations:read");
  const panel = usePanel();
  const [making, setMaking] = useState(false);
  const navigate = useNavigate();

  async function remove({ id, name }: SavedView) {
    try {
      await api("DELETE /views/{id}", { params: { id } });
      await queryClient.invalidateQueries(viewsQuery);
      showToast({ text: `The view “${name}” is gone; its conversations stay.` });
      await navigate({ to: "/inbox/$view", params: { view: "open" } });
    } catch (error) {
      showToast({ tone: "problem", text: `We could not remove the view: ${(error as Error).message}` });
    }
  }

  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b pr-2 pl-4">
      <h1 className="min-w-0 truncate font-semibold text-title">
        <span className="max-lg:hidden">{place.name}</span>
        <button
          type="button"
          aria-label={`${place.name}. Look somewhere else`}
          onClick={() => panel.open("menu")}
          className="-ml-2 flex min-h-10 items-center gap-1.5 rounded-control px-2 lg:hidden"
        >
          {place.name}
          <ChevronDown aria-hidden className="size-4 text-quiet" />
        </button>
      </h1>
      {count !== undefined && count > 0 && <span className="text-quiet tabular-nums">{count}</span>}
      <span className="grow" />
      <SortMenu place={place} />
      {mayRead && (
        <Menu align="end" trigger={<IconButton label="More about this list" icon={<Ellipsis />} />}>
          <MenuItem icon={<ListFilterPlus />} onSelect={() => setMaking(true)}>
            New view
          </MenuItem>
          {saved && (
            <MenuItem icon={<Trash2 />} tone="danger" onSelect={() => void remove(saved)}>
              Remove this view
            </MenuItem>
          )}
        </Menu>
      )}
      <Suspense>{making && <NewView start={place} onClose={() => setMaking(false)} />}</Suspense>
    </header>
  );
}
