import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, linkOptions, useSearch } from "@tanstack/react-router";
import { AlarmClock, type LucideIcon, PackageCheck, UserRound } from "lucide-react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { MoreRows } from "../pages/more-rows.tsx";
import { linkClass, Page } from "../pages/page.tsx";
import { Rows } from "../pages/rows.tsx";
import { Tabs } from "../pages/tabs.tsx";
import { useMay, useSignedIn } from "../shell/signed-in.ts";
import { useTeams } from "../sync/names.ts";
import { type PromiseFilter, promiseListQuery } from "../sync/promises.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { useNow } from "../ui/use-now.ts";
import { groupsOf } from "./promise-groups.ts";
import { PromiseRow } from "./promise-row.tsx";

type By = PromiseShape["by"];

const parties: readonly { by: By; name: string; icon: LucideIcon; empty: string; teaches: string }[] = [
  {
    by: "us",
    name: "Ours",
    icon: AlarmClock,
    empty: "We owe nobody anything",
    teaches:
      "When you write “I’ll get back to you tomorrow”, we note it here and bring it up before it is due.",
  },
  {
    by: "customer",
    name: "Customers’",
    icon: UserRound,
    empty: "No customer owes us anything",
    teaches:
      "When a customer writes “I’ll send the receipt tonight”, it stands here, and we follow up kindly.",
  },
  {
    by: "third_party",
    name: "Third parties’",
    icon: PackageCheck,
    empty: "Nobody else owes us anything",
    teaches:
      "What a carrier or another department is to do stands here. Press p in a conversation to note such a promise.",
  },
];

/** Everything that was promised and is open: what is overdue first, then by when it is due. */
export function PromisesPage() {
  const { of = "mine", by = "us" } = useSearch({ from: "/desk/promises" });
  const { teammate } = useSignedIn();
  const teams = useTeams().filter(({ member_ids }) => member_ids.includes(teammate.id));
  const whose = [
    { value: "mine", name: "Mine" },
    ...teams.map(({ id, name }) => ({ value: id, name })),
    { value: "all", name: "All" },
  ];
  const party = parties.find((one) => one.by === by) ?? parties[0];

  return (
    <Page
      title="Promises"
      hint="What was promised, by whom, and by when. What is overdue comes first."
      width="wide"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Tabs
          label="Whose"
          chosen={of}
          options={whose}
          linkTo={(value) => linkOptions({ to: "/promises", search: (before) => ({ ...before, of: value }) })}
        />
        <Tabs
          label="Promised by"
          chosen={by}
          options={parties.map((one) => ({ value: one.by, name: one.name }))}
          linkTo={(value) =>
            linkOptions({ to: "/promises", search: (before) => ({ ...before, by: value as By }) })
          }
        />
      </div>
      {party && <PromiseList key={`${of} ${by}`} of={of} party={party} />}
    </Page>
  );
}

function PromiseList({ of, party }: { of: string; party: (typeof parties)[number] }) {
  const query = useInfiniteQuery(promiseListQuery(filterOf(of, party.by)));
  const now = useNow();
  const promises = (query.data?.pages ?? [])
    .flatMap(({ data }) => data)
    .filter(({ state }) => state === "open");

  if (query.isPending) return <LoadingRows label="Loading promises" rows={5} />;
  if (query.isError) return <LoadProblem error={query.error} retry={query.refetch} />;
  if (promises.length === 0) return <NothingOwed of={of} party={party} />;
  return (
    <div className="grid gap-6">
      {groupsOf(promises, now).map((group) => (
        <section key={group.name} aria-label={group.name} className="grid gap-2">
          <SectionHeading
            hint={
              group.name === "Needs a time" &&
              "Promised without saying when. Give them a time, and they come up before it."
            }
          >
            <span className={group.name === "Overdue" ? "text-overdue" : undefined}>
              {group.name}{" "}
              <span className="font-normal text-quiet tabular-nums">{group.promises.length}</span>
            </span>
          </SectionHeading>
          <Rows label={group.name}>
            {group.promises.map((promise) => (
              <PromiseRow key={promise.id} promise={promise} />
            ))}
          </Rows>
        </section>
      ))}
      <MoreRows list={query} />
    </div>
  );
}

function NothingOwed({ of, party }: { of: string; party: (typeof parties)[number] }) {
  const { icon: Icon, empty, teaches } = party;
  const mayManage = useMay("workspace:manage");
  return (
    <EmptyState
      icon={<Icon />}
      title={of === "mine" && party.by === "us" ? "You owe nobody anything" : empty}
      action={
        of === "all" ? (
          mayManage && (
            <Link to="/settings/$section" params={{ section: "promises" }} className={linkClass}>
              Where overdue promises go
            </Link>
          )
        ) : (
          <Link to="/promises" search={{ of: "all", by: party.by }} className={linkClass}>
            Look at everybody’s
          </Link>
        )
      }
    >
      {teaches}
    </EmptyState>
  );
}

function filterOf(of: string, by: By): PromiseFilter {
  if (of === "all") return { state: "open", by };
  return of === "mine" ? { state: "open", by, owner: "me" } : { state: "open", by, team_id: of };
}
