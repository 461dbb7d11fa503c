import type { Calibration } from "@heard/core/contract/acknowledgements.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Download, Timer } from "lucide-react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { BackWords, backClass, linkClass, Page } from "../pages/page.tsx";
import { useMay } from "../shell/signed-in.ts";
import {
  type AcknowledgementFilter,
  acknowledgementCsvAddress,
  calibrationQuery,
} from "../sync/acknowledgements.ts";
import { useInboxes } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { AcknowledgedList } from "./acknowledged-list.tsx";
import { CalibrationChart } from "./calibration-chart.tsx";
import { CalibrationTable } from "./calibration-table.tsx";
import { finding, verdict } from "./words.ts";

const periods = [4, 12, 26, 52];

/** The times we named to customers, against those it really took. */
export function AnswerTimesPage() {
  const { inbox, weeks = 12, week, outcome } = useSearch({ from: "/desk/answer-times" });
  const navigate = useNavigate({ from: "/answer-times" });
  const { data, error, refetch } = useQuery(calibrationQuery({ inbox_id: inbox, weeks }));
  const inboxes = useInboxes();
  const filter: AcknowledgementFilter = { inbox_id: inbox, ...(week ? { week } : { weeks }), outcome };

  return (
    <Page
      title="Answer times"
      hint="Whoever writes hears at once when our answer comes. Here is what we named, and what came of it."
      width="wide"
      back={
        <Link to="/reports" className={backClass}>
          <BackWords>Figures</BackWords>
        </Link>
      }
    >
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Select
          label="Inbox"
          value={inbox ?? ""}
          options={[
            { value: "", label: "All inboxes" },
            ...inboxes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => void navigate({ search: { weeks, inbox: id || undefined } })}
        />
        <Select
          label="Period"
          value={String(weeks)}
          options={periods.map((count) => ({ value: String(count), label: `${count} weeks` }))}
          onChange={(count) => void navigate({ search: { inbox, weeks: Number(count) } })}
        />
        <Button asChild className="ml-auto max-sm:ml-0">
          <a href={acknowledgementCsvAddress(filter)} download>
            <Download aria-hidden className="size-4" />
            CSV
          </a>
        </Button>
      </div>
      {error && !data && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading the figures" rows={6} />}
      {data && data.total.named === 0 && <NothingNamed />}
      {data && data.total.named > 0 && <Figures data={data} inbox={inbox} weeks={weeks} />}
      {data && data.total.named > 0 && (
        <section aria-label="Conversations" className="grid gap-3">
          <SectionHeading
            hint={week || outcome ? undefined : "Choose a number above to see only what is behind it."}
            action={
              (week || outcome) && (
                <Button size="small" onClick={() => void navigate({ search: { inbox, weeks } })}>
                  Show all
                </Button>
              )
            }
          >
            <span id="behind">Behind the figures</span>
          </SectionHeading>
          <AcknowledgedList filter={filter} />
        </section>
      )}
    </Page>
  );
}

function Figures({ data, inbox, weeks }: { data: Calibration; inbox?: string; weeks: number }) {
  return (
    <Card className="grid gap-4">
      <SectionHeading hint={verdict(data.total)}>{finding(data.total)}</SectionHeading>
      {data.by_week.length > 1 && <CalibrationChart weeks={data.by_week} />}
      <CalibrationTable data={data} inbox={inbox} weeks={weeks} />
      <p className="max-w-prose text-quiet text-small">
        Named and really taken are medians of clock time from the acknowledgement on. Kept: a person’s answer
        left by the named time. Late: how long after it the missed ones were answered. What is closed without
        an answer counts neither way.
      </p>
    </Card>
  );
}

function NothingNamed() {
  const mayManage = useMay("workspace:manage");
  return (
    <EmptyState
      icon={<Timer />}
      title="No time was named yet"
      action={
        mayManage && (
          <Link to="/settings/$section" params={{ section: "inboxes" }} className={linkClass}>
            See how your inboxes acknowledge
          </Link>
        )
      }
    >
      As soon as there are 30 answers to measure from, or a service level for the first answer, we tell
      everybody who writes when they hear from you.
    </EmptyState>
  );
}
