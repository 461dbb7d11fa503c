import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import clsx from "clsx";
import {
  AlarmClock,
  Building2,
  ChartNoAxesColumn,
  ChevronsLeft,
  ChevronsRight,
  Footprints,
  ListFilter,
  ListTodo,
  MailX,
  PenLine,
  Search,
  Settings,
  Users,
  UsersRound,
} from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { placesFor } from "../conversations/places.ts";
import { checklistQuery, stepNames, stepsDone } from "../first-run/checklist.ts";
import { countsQuery } from "../sync/counts.ts";
import { deadLetterCountQuery } from "../sync/dead-letters.ts";
import { useTags, useTeams, useViews } from "../sync/names.ts";
import { stallCountsQuery } from "../sync/next-steps.ts";
import { promiseCountsQuery } from "../sync/promises.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { TagDot } from "../ui/tag-dot.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { setDesk } from "./desk-state.ts";
import { NoticesBell } from "./notices-bell.tsx";
import { placeIcon } from "./place-icon.tsx";
import { useMay, useSignedIn } from "./signed-in.ts";
import { TeammateMenu } from "./teammate-menu.tsx";

const countShownAtMost = 999;

/** Where to look, and who one is. Folded it is a row of icons; on a phone it fills the screen. */
export function Navigation({ folded = false }: { folded?: boolean }) {
  const { teammate, workspace } = useSignedIn();
  const mayWrite = useMay("conversations:write");
  const counts = useQuery(countsQuery).data;
  const views = useViews();
  const teams = useTeams();
  const tags = useTags();

  return (
    <div className={clsx("flex h-full flex-col overflow-y-auto py-3", folded ? "items-center px-2" : "px-3")}>
      <div className={clsx("flex items-center gap-1", folded && "flex-col")}>
        <TeammateMenu name={teammate.name} workspace={workspace.name} folded={folded} />
        <NoticesBell />
      </div>
      <div className={clsx("mt-3 mb-4 flex gap-2", folded && "flex-col")}>
        {mayWrite && <NewMessageButton folded={folded} />}
        {folded ? (
          <IconButton
            label="Find or do anything"
            shortcut="mod+k"
            icon={<Search />}
            onClick={() => setDesk({ palette: true })}
          />
        ) : (
          <IconButton
            label="Find or do anything"
            shortcut="mod+k"
            tone="quiet"
            className="size-9"
            icon={<Search />}
            onClick={() => setDesk({ palette: true })}
          />
        )}
      </div>
      <nav aria-label="Places" className={clsx("flex grow flex-col gap-4", folded && "items-center")}>
        <Group>
          {placesFor(teammate.role).map(({ view, name, count }) => (
            <PlaceLink
              key={view}
              view={view}
              name={name}
              icon={placeIcon(view)}
              count={count && counts?.[count]}
              folded={folded}
            />
          ))}
          <PromisesLink folded={folded} />
          <MoveForwardLink folded={folded} />
          <NotSentLink folded={folded} />
        </Group>
        {!folded && (
          <>
            <Group heading="Views">
              {views.map(({ id, name }) => (
                <PlaceLink key={id} view={`view-${id}`} name={name} icon={<ListFilter />} />
              ))}
            </Group>
            <Group heading="Teams">
              {teams.map(({ id, name }) => (
                <PlaceLink key={id} view={`team-${id}`} name={name} icon={<UsersRound />} />
              ))}
            </Group>
            <Group heading="Tags">
              {tags.map(({ id, name, color }) => (
                <PlaceLink key={id} view={`tag-${id}`} name={name} icon={<TagDot color={color} />} />
              ))}
            </Group>
          </>
        )}
        <div className="mt-auto grid gap-px pt-2">
          <FirstSteps folded={folded} />
          <PageLink to="/customers" name="Customers" icon={<Users />} folded={folded} />
          <PageLink to="/companies" name="Companies" icon={<Building2 />} folded={folded} />
          <PageLink
            to="/reports"
            under={["/reports", "/answer-times"]}
            name="Figures"
            icon={<ChartNoAxesColumn />}
            folded={folded}
          />
          <div className={clsx("flex items-center gap-1", folded ? "flex-col" : "[&>a]:grow")}>
            <PageLink
              to="/settings/you"
              under={["/settings"]}
              name="Settings"
              icon={<Settings />}
              folded={folded}
            />
            <FoldButton folded={folded} />
          </div>
        </div>
      </nav>
    </div>
  );
}

function NewMessageButton({ folded }: { folded: boolean }) {
  const write = () => setDesk({ newMessage: true });
  if (folded) return <IconButton label="New message" icon={<PenLine />} onClick={write} />;
  return (
    <button
      type="button"
      onClick={write}
      className="flex h-9 grow items-center gap-2.5 whitespace-nowrap rounded-control border border-line bg-surface px-3 font-medium shadow-card transition-colors hover:bg-tint touch:h-10"
    >
      <PenLine aria-hidden className="size-4 text-accent" />
      New message
    </button>
  );
}

/** The way to the first steps, until all are done. */
function FirstSteps({ folded }: { folded: boolean }) {
  const mayManage = useMay("workspace:manage");
  const { data } = useQuery({ ...checklistQuery, enabled: mayManage });
  if (!data || stepsDone(data) === stepNames.length) return null;
  return (
    <PageLink
      to="/welcome"
      name="First steps"
      icon={<ListTodo />}
      folded={folded}
      detail={`${stepsDone(data)} of ${stepNames.length}`}
    />
  );
}

/** The way to what was promised; how many of one's own are due today or overdue. */
function PromisesLink({ folded }: { folded: boolean }) {
  const counts = useQuery(promiseCountsQuery).data;
  const due = counts ? counts.mine_due_today + counts.mine_overdue : 0;
  return (
    <PageLink
      to="/promises"
      name="Promises"
      icon={<AlarmClock />}
      folded={folded}
      detail={due > 0 ? countWords(due) : undefined}
    />
  );
}

/** The way to what stands still; how many of one's own do. */
function MoveForwardLink({ folded }: { folded: boolean }) {
  const mine = useQuery(stallCountsQuery("mine")).data?.mine ?? 0;
  return (
    <PageLink
      to="/move-forward"
      name="Move forward"
      icon={<Footprints />}
      folded={folded}
      detail={mine > 0 ? countWords(mine) : undefined}
    />
  );
}

/** The way to what could not be sent, while there is any. */
function NotSentLink({ folded }: { folded: boolean }) {
  const mayWrite = useMay("conversations:write");
  const count = useQuery({ ...deadLetterCountQuery, enabled: mayWrite }).data?.count ?? 0;
  if (count === 0) return null;
  return (
    <PageLink to="/not-sent" name="Not sent" icon={<MailX />} folded={folded} detail={countWords(count)} />
  );
}

function FoldButton({ folded }: { folded: boolean }) {
  const label = folded ? "Unfold the places" : "Fold the places";
  return (
    <IconButton
      label={label}
      icon={folded ? <ChevronsRight /> : <ChevronsLeft />}
      onClick={() => setDesk({ places: folded })}
      className="max-lg:hidden"
    />
  );
}

function Group({ heading, children }: { heading?: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section aria-label={heading} className="grid gap-px">
      {heading && <h2 className="px-2.5 pb-1 text-quiet text-small">{heading}</h2>}
      {children}
    </section>
  );
}

type EntryProps = { name: string; icon: ReactNode; folded?: boolean; detail?: string };

const entryClass =
  "group flex min-h-8 items-center gap-2.5 rounded-control px-2.5 text-quiet transition-colors hover:bg-tint hover:text-ink touch:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";
const currentClass = "bg-tint font-medium text-ink [&_svg]:text-accent";

function PlaceLink({ view, count, ...entry }: EntryProps & { view: string; count?: number }) {
  return (
    <Named {...entry}>
      <Link
        to="/inbox/$view"
        params={{ view }}
        aria-label={entry.folded ? entry.name : undefined}
        className={entryClass}
        activeProps={{ className: currentClass, "aria-current": "page" }}
      >
        <Entry {...entry} detail={count ? countWords(count) : undefined} />
      </Link>
    </Named>
  );
}

/** @param under the addresses that belong to the page, where its own is only one of them */
function PageLink({ to, under = [to], ...entry }: EntryProps & { to: string; under?: string[] }) {
  const { pathname } = useLocation();
  const current = under.some((place) => pathname === place || pathname.startsWith(`${place}/`));
  return (
    <Named {...entry}>
      <Link
        to={to}
        aria-label={entry.folded ? entry.name : undefined}
        aria-current={current ? "page" : undefined}
        className={clsx(entryClass, current && currentClass)}
      >
        <Entry {...entry} />
      </Link>
    </Named>
  );
}

/** Where only the sign is left, the name comes up beside it. */
function Named({ name, folded, children }: Pick<EntryProps, "name" | "folded"> & { children: ReactElement }) {
  return folded ? (
    <Tooltip label={name} side="right">
      {children}
    </Tooltip>
  ) : (
    children
  );
}

function Entry({ name, icon, folded, detail }: EntryProps) {
  return (
    <>
      {icon}
      {!folded && <span className="min-w-0 grow truncate">{name}</span>}
      {!folded && detail && <span className="font-normal text-quiet text-small tabular-nums">{detail}</span>}
    </>
  );
}

function countWords(count: number): string {
  return count > countShownAtMost ? `${countShownAtMost}+` : String(count);
}
