import type { Absence } from "@heard/core/contract/service-hours.ts";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { useMay, useSignedIn } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { locale } from "../ui/locale.ts";
import { useNow } from "../ui/use-now.ts";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { absenceKinds } from "./absence-words.ts";
import { spanWords } from "./away.ts";
import { readAbsencesAnew } from "./hours-query.ts";

type AbsenceListProps = { absences: readonly Absence[] /** Names whose they are. */; named?: boolean };

/** Absences that are not over, each to change or take back by whom it is for, or an admin. */
export function AbsenceList({ absences, named = false }: AbsenceListProps) {
  const me = useSignedIn().teammate;
  const mayManage = useMay("team:manage");
  const [edited, setEdited] = useState<Absence>();
  const { save, saving } = useSave(
    (absence: Absence) => api("DELETE /absences/{id}", { params: { id: absence.id } }),
    { inPassing: true, done: "Taken off the list.", onSaved: readAbsencesAnew },
  );
  return (
    <>
      <Rows label="Absences">
        {absences.map((absence) => (
          <AbsenceRow
            key={absence.id}
            absence={absence}
            named={named}
            mayChange={mayManage || absence.teammate.id === me.id}
            busy={saving}
            edit={() => setEdited(absence)}
            remove={() => save(absence)}
          />
        ))}
      </Rows>
      {edited && <AbsenceDialog absence={edited} close={() => setEdited(undefined)} />}
    </>
  );
}

type AbsenceRowProps = {
  absence: Absence;
  named: boolean;
  mayChange: boolean;
  busy: boolean;
  edit: () => void;
  remove: () => void;
};

function AbsenceRow({ absence, named, mayChange, busy, edit, remove }: AbsenceRowProps) {
  const now = useNow();
  const { teammate, kind, cover } = absence;
  const start = new Date(absence.starts_at);
  const span = spanWords(start, new Date(absence.ends_at), now, locale);
  const which = named ? `${teammate.name}, ${span}` : span;
  const why = kind && absenceKinds[kind];
  return (
    <Row
      start={named && <Avatar name={teammate.name} />}
      title={
        <>
          {named ? teammate.name : span} {start <= now && <Badge>now</Badge>}
        </>
      }
      detail={[named && span, why, cover ? `${cover.name} covers` : "Nobody covers"]
        .filter(Boolean)
        .join(" · ")}
      end={
        mayChange && (
          <>
            <Button size="small" aria-label={`Edit ${which}`} onClick={edit}>
              Edit
            </Button>
            <IconButton label={`Take off ${which}`} icon={<Trash2 />} disabled={busy} onClick={remove} />
          </>
        )
      }
    />
  );
}
