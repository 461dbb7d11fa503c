import type { Stall, StallKind } from "@heard/core/contract/next-steps.ts";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, linkOptions, useNavigate, useSearch } from "@tanstack/react-router";
import { Footprints } from "lucide-react";
import { useState } from "react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { MoreRows } from "../pages/more-rows.tsx";
import { linkClass, Page } from "../pages/page.tsx";
import { Rows } from "../pages/rows.tsx";
import { Tabs } from "../pages/tabs.tsx";
import { useShortcut } from "../shell/shortcuts.ts";
import { useMay, useSignedIn } from "../shell/signed-in.ts";
import { useTeams } from "../sync/names.ts";
import { stallCountsQuery, stallsQuery } from "../sync/next-steps.ts";
import { prefetchThread } from "../sync/threads.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { StallRow } from "./stall-row.tsx";
import { stallNames } from "./stall-words.ts";

/** Everything that does not move, the oldest hurt first. */
export function MoveForwardPage() {
  const { of = "mine", kind } = useSearch({ from: "/desk/move-forward" });
  const { teammate } = useSignedIn();
  const counts = useQuery(stallCountsQuery(of)).data;
  const teams = useTeams().filter(({ member_ids }) => member_ids.includes(teammate.id));
  const whose = [
    { value: "mine", name: "Mine", count: counts?.mine },
    ...teams.map(({ id, name }) => ({ value: id, name })),
    { value: "all", name: "All", count: counts?.all },
  ];
  const kinds = stallNames.map((one) => ({ value: one.kind, name: one.name, count: counts?.[one.kind] }));

  return (
    <Page
      title="Move forward"
      hint="Conversations that stand still, the oldest hurt first. One press moves each of them."
      width="wide"
    >
      <div className="grid gap-2">
        <Tabs
          label="Whose"
          chosen={of}
          options={whose}
          linkTo={(value) =>
            linkOptions({ to: "/move-forward", search: (before) => ({ ...before, of: value }) })
          }
        />
        <Tabs
          label="Why"
          chosen={kind ?? ""}
          options={[{ value: "", name: "Any reason" }, ...kinds]}
          linkTo={(value) =>
            linkOptions({
              to: "/move-forward",
              search: (before) => ({ ...before, kind: (value || undefined) as StallKind | undefined }),
            })
          }
        />
      </div>
      <StallList key={`${of} ${kind}`} of={of} kind={kind} />
    </Page>
  );
}

function StallList({ of, kind }: { of: string; kind: StallKind | undefined }) {
  const query = useInfiniteQuery(stallsQuery({ of, kind }));
  const mayChange = useMay("conversations:write");
  const stalls = (query.data?.pages ?? []).flatMap(({ data }) => data);
  const cursor = useCursor(stalls);

  if (query.isPending) return <LoadingRows label="Loading what stands still" rows={5} />;
  if (query.isError) return <LoadProblem error={query.error} retry={query.refetch} />;
  if (stalls.length === 0) return <AllMoves of={of} kind={kind} />;
  return (
    <div className="grid gap-4">
      <Rows label="What stands still">
        {stalls.map((stall) => (
          <StallRow
            key={stall.conversation.id}
            stall={stall}
            atCursor={stall.conversation.id === cursor}
            mayChange={mayChange}
          />
        ))}
      </Rows>
      <MoreRows list={query} />
    </div>
  );
}

/** Where the keys j and k are; Enter opens it. What has moved gives its place to the next. */
function useCursor(stalls: readonly Stall[]): string | undefined {
  const navigate = useNavigate();
  const [index, setIndex] = useState(-1);
  const at = Math.min(index, stalls.length - 1);
  const marked = stalls[at]?.conversation.id;

  function move(step: 1 | -1) {
    const next = Math.min(Math.max(at + step, 0), stalls.length - 1);
    setIndex(next);
    const id = stalls[next]?.conversation.id;
    if (id) prefetchThread(id);
  }

  function open(conversationId: string) {
    void navigate({ to: "/inbox/$view/$conversationId", params: { view: "all", conversationId } });
  }

  useShortcut("j", () => move(1));
  useShortcut("k", () => move(-1));
  useShortcut("Enter", () => marked && open(marked), marked !== undefined);
  return marked;
}

function AllMoves({ of, kind }: { of: string; kind: StallKind | undefined }) {
  const mayManage = useMay("workspace:manage");
  const isNarrowed = of === "mine" || kind !== undefined;
  return (
    <EmptyState
      icon={<Footprints />}
      title={of === "mine" ? "Everything of yours moves" : "Everything moves"}
      action={
        isNarrowed ? (
          <Link to="/move-forward" search={{ of: "all" }} className={linkClass}>
            Look at everything
          </Link>
        ) : (
          mayManage && (
            <Link to="/settings/$section" params={{ section: "moving-forward" }} className={linkClass}>
              Set how long things may rest
            </Link>
          )
        )
      }
    >
      What nobody has, is overdue, was asked twice or was not looked at for days comes here by itself.
    </EmptyState>
  );
}
