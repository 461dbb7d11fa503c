import { useQueries, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import clsx from "clsx";
import { ChartNoAxesColumn } from "lucide-react";
import { useState } from "react";
import { finding as namedFinding } from "../acknowledgements/words.ts";
import { linkClass, Page } from "../pages/page.tsx";
import { useMay, useSignedIn } from "../shell/signed-in.ts";
import { calibrationQuery } from "../sync/acknowledgements.ts";
import { useInboxes, useTags, useTeams } from "../sync/names.ts";
import { reportQuery } from "../sync/reports.ts";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useNow } from "../ui/use-now.ts";
import { FigureCard } from "./figure-card.tsx";
import { figures, firstAsked, ownFigures } from "./figures.ts";
import type { HoursKind } from "./finding.ts";
import { beforeWords, type Days, daysOf, type PeriodName, periodNames, todayIn } from "./periods.ts";

/** How well we keep our word: what was promised, answered and solved, and what became of it. */
export function ReportsPage() {
  const { tab, period = "4", from, to, inbox, team, tag } = useSearch({ from: "/desk/reports" });
  const { workspace } = useSignedIn();
  const today = todayIn(workspace.time_zone, useNow());
  const usual = daysOf("4", today, { from: today, to: today });
  const days = daysOf(period, today, { from: from ?? usual.from, to: to ?? today });
  const [hours, setHours] = useState<HoursKind>("clock");
  const mine = tab === "mine";
  const filter = { ...days, inbox_id: inbox, team_id: team, tag_id: tag };
  const whose = mine ? "mine" : "all";
  const shown = figures.filter(({ figure }) => !mine || ownFigures.some((own) => own === figure));
  const reports = useQueries({
    queries: shown.map((words) => reportQuery(whose, firstAsked(words, filter))),
  });
  const isQuiet = reports.every(
    ({ data, error }) => !error && !(data && data.total.count + data.previous.count),
  );
  const isLoading = reports.some(({ isPending }) => isPending);

  return (
    <Page
      title="Figures"
      hint={
        mine
          ? "Your own, for you: nobody else can see them, and there is no list of people anywhere."
          : "How we keep our word: what was promised, answered and solved, and what became of it."
      }
      width="wide"
    >
      <Tabs mine={mine} />
      <Choices {...{ period, days, inbox, team, tag, hours, setHours }} />
      {isQuiet && isLoading && <LoadingRows label="Counting" rows={3} />}
      {isQuiet && !isLoading && <NothingYet mine={mine} period={period} />}
      <div className="grid gap-4">
        {!isQuiet &&
          shown.map((words) => (
            <FigureCard
              key={`${words.figure} ${tab}`}
              words={words}
              whose={whose}
              filter={filter}
              hours={hours}
              before={beforeWords(period)}
            />
          ))}
        {!mine && <NamedTimes inbox={inbox} days={days} />}
      </div>
    </Page>
  );
}

/** Nothing in this time nor before it: what would stand here, and what to do. */
function NothingYet({ mine, period }: { mine: boolean; period: PeriodName }) {
  return (
    <Card>
      <EmptyState
        icon={<ChartNoAxesColumn />}
        title={
          period === "year" ? "There is nothing to count yet" : "There is nothing to count in these days"
        }
        action={
          period === "year" ? (
            <Link to="/" className={linkClass}>
              To the conversations
            </Link>
          ) : (
            <Link to="/reports" search={(now) => ({ ...now, period: "year" })} className={linkClass}>
              Look at this year
            </Link>
          )
        }
      >
        {mine
          ? "As soon as you have answered a customer, or a promise of yours was kept or missed, it stands here, for you alone."
          : "As soon as a customer has had an answer, or a promise was kept or missed, you see here how well we keep our word."}
      </EmptyState>
    </Card>
  );
}

function Tabs({ mine }: { mine: boolean }) {
  const tabs = [
    { name: "Together", tab: undefined, current: !mine },
    { name: "Your own", tab: "mine" as const, current: mine },
  ];
  return (
    <nav aria-label="Whose" className="-mx-1 flex gap-1 px-1 print:hidden">
      {tabs.map(({ name, tab, current }) => (
        <Link
          key={name}
          to="/reports"
          search={(before) => ({ ...before, tab })}
          replace
          aria-current={current ? "page" : undefined}
          className={clsx(
            "flex min-h-8 items-center rounded-control px-2.5 transition-colors touch:min-h-10",
            current ? "bg-tint font-medium text-ink" : "text-quiet hover:bg-tint hover:text-ink",
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

type ChoicesProps = {
  period: PeriodName;
  days: Days;
  inbox?: string;
  team?: string;
  tag?: string;
  hours: HoursKind;
  setHours: (hours: HoursKind) => void;
};

function Choices({ period, days, inbox, team, tag, hours, setHours }: ChoicesProps) {
  const navigate = useNavigate({ from: "/reports" });
  const choose = (more: object) =>
    void navigate({ search: (before) => ({ ...before, ...more }), replace: true });
  const all = (label: string, ones: readonly { id: string; name: string }[]) => [
    { value: "", label },
    ...ones.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3 print:hidden">
      <Select
        label="Period"
        value={period}
        options={periodNames}
        onChange={(value) => choose({ period: value, ...days })}
      />
      {period === "own" && (
        <>
          <TextField
            label="From"
            type="date"
            value={days.from}
            max={days.to}
            onChange={({ target }) => target.value && choose({ from: target.value })}
          />
          <TextField
            label="To"
            type="date"
            value={days.to}
            min={days.from}
            onChange={({ target }) => target.value && choose({ to: target.value })}
          />
        </>
      )}
      <Select
        label="Inbox"
        value={inbox ?? ""}
        options={all("All inboxes", useInboxes())}
        onChange={(id) => choose({ inbox: id || undefined })}
      />
      <Select
        label="Team"
        value={team ?? ""}
        options={all("All teams", useTeams())}
        onChange={(id) => choose({ team: id || undefined })}
      />
      <Select
        label="Kind"
        value={tag ?? ""}
        options={all("All tags", useTags())}
        onChange={(id) => choose({ tag: id || undefined })}
      />
      <Select
        label="Hours"
        value={hours}
        options={[
          { value: "clock", label: "Clock time" },
          { value: "working", label: "Our service hours" },
        ]}
        onChange={(value) => setHours(value as HoursKind)}
      />
    </div>
  );
}

const weekMs = 7 * 86_400_000;

/** The times that acknowledgements name have a page of their own; here is only what it says. */
function NamedTimes({ inbox, days }: { inbox?: string; days: Days }) {
  const mayRead = useMay("conversations:read");
  const now = useNow();
  const weeks = Math.min(104, Math.max(1, Math.ceil((now.getTime() - Date.parse(days.from)) / weekMs)));
  const { data } = useQuery({ ...calibrationQuery({ inbox_id: inbox, weeks }), enabled: mayRead });
  if (!data || data.total.named === 0) return null;
  return (
    <section aria-label="Named answer times">
      <Card className="grid gap-3">
        <SectionHeading hint={namedFinding(data.total)}>Named answer times</SectionHeading>
        <p className="text-quiet">
          <Link to="/answer-times" search={{ inbox, weeks }} className={linkClass}>
            Promised against actual, week by week
          </Link>
        </p>
      </Card>
    </section>
  );
}
