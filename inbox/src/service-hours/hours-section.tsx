import type { NamedHours } from "@heard/core/contract/service-hours.ts";
import { useQuery } from "@tanstack/react-query";
import { CalendarDays, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { useInboxes, useTeams } from "../sync/names.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { HolidaysSheet } from "./holidays-sheet.tsx";
import { hoursQuery, readHoursAnew } from "./hours-query.ts";
import { HoursSheet } from "./hours-sheet.tsx";
import { weekWords } from "./week.ts";
import { WeekPicture } from "./week-picture.tsx";

/** When we work: the usual hours, and those of inboxes and teams that keep others. */
export function HoursSection() {
  const { data, error, refetch } = useQuery(hoursQuery);
  const [edited, setEdited] = useState<NamedHours | "new">();
  const [holidaysOf, setHolidaysOf] = useState<string>();
  const [leaving, setLeaving] = useState<NamedHours>();
  const [usual] = data ?? [];
  const shown = data?.find(({ id }) => id === holidaysOf);
  return (
    <>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading hours" rows={2} />}
      {data && (
        <ul
          aria-label="Hours"
          className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card"
        >
          {data.map((hours) => (
            <HoursRow
              key={hours.id}
              hours={hours}
              edit={() => setEdited(hours)}
              showHolidays={() => setHolidaysOf(hours.id)}
              remove={() => setLeaving(hours)}
            />
          ))}
        </ul>
      )}
      {usual && (
        <Button icon={<Plus />} className="w-fit" onClick={() => setEdited("new")}>
          Add other hours
        </Button>
      )}
      {edited && usual && (
        <HoursSheet
          hours={edited === "new" ? undefined : edited}
          usual={usual}
          close={() => setEdited(undefined)}
        />
      )}
      {shown && <HolidaysSheet hours={shown} close={() => setHolidaysOf(undefined)} />}
      {leaving && <RemoveHours hours={leaving} close={() => setLeaving(undefined)} />}
    </>
  );
}

type HoursRowProps = { hours: NamedHours; edit: () => void; showHolidays: () => void; remove: () => void };

function HoursRow({ hours, edit, showHolidays, remove }: HoursRowProps) {
  const { name, week, is_usual, time_zone } = hours;
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-3 px-4 py-4">
      <WeekPicture week={week} />
      <div className="min-w-0 grow basis-56 [overflow-wrap:anywhere]">
        <h2 className="flex items-center gap-2 font-medium">
          {name}
          {is_usual && <Badge>usual</Badge>}
        </h2>
        <p className="text-quiet">{weekWords(week)}</p>
        <p className="text-quiet text-small">
          {time_zone.replaceAll("_", " ")} · <KeptBy hours={hours} />
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" aria-label={`Edit ${name}`} onClick={edit}>
          Edit
        </Button>
        <Button
          size="small"
          icon={<CalendarDays />}
          aria-label={`Holidays of ${name}`}
          onClick={showHolidays}
        >
          Holidays
        </Button>
        {!is_usual && <IconButton label={`Remove ${name}`} icon={<Trash2 />} onClick={remove} />}
      </div>
    </li>
  );
}

function KeptBy({ hours }: { hours: NamedHours }) {
  const teams = useTeams().filter(({ id }) => hours.team_ids.includes(id));
  const inboxes = useInboxes().filter(({ id }) => hours.inbox_ids.includes(id));
  const names = [...teams, ...inboxes].map(({ name }) => name);
  if (hours.is_usual) return "For everything that has no hours of its own";
  return names.length > 0 ? `For ${names.join(", ")}` : "Nobody keeps these yet";
}

function RemoveHours({ hours, close }: { hours: NamedHours; close: () => void }) {
  const { save, saving, problem } = useSave(
    () => api("DELETE /service-hours/{id}", { params: { id: hours.id } }),
    {
      done: `“${hours.name}” is gone.`,
      onSaved: () => {
        close();
        return readHoursAnew();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Remove “${hours.name}”?`}
      confirm="Remove hours"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>Inboxes and teams that keep them go back to the usual hours. Their holidays go with them.</p>
    </ConfirmDialog>
  );
}
