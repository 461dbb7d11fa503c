import type { Absence, AbsenceKind, AbsenceTouches } from "@heard/core/contract/service-hours.ts";
import { type FormEvent, useId, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { useStaff } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { showToast } from "../ui/toast.ts";
import { timesFrom, timesOf } from "./absence-times.ts";
import { AbsenceTimesFields } from "./absence-times-fields.tsx";
import { AbsenceTouchesWords } from "./absence-touches-words.tsx";
import { absenceKinds } from "./absence-words.ts";
import { readAbsencesAnew } from "./hours-query.ts";

type AbsenceDialogProps = {
  /** Left out: a new one. */
  absence?: Absence;
  /** For whoever enters those of others, too. */
  anybody?: boolean;
  close: () => void;
};

/** When somebody is away, and who covers; then, what that leaves without anybody. */
export function AbsenceDialog({ absence, anybody = false, close }: AbsenceDialogProps) {
  const formId = useId();
  const me = useSignedIn().teammate;
  const staff = useStaff();
  const [saved, setSaved] = useState<{ absence: Absence; touches: AbsenceTouches }>();
  const [asking, setAsking] = useState(true);
  const [whose, setWhose] = useState(absence?.teammate.id ?? me.id);
  const [times, setTimes] = useState(timesOf(absence));
  const [kind, setKind] = useState<AbsenceKind>(absence?.kind ?? "holiday");
  const [cover, setCover] = useState(absence?.cover?.id ?? "");
  const known = saved?.absence ?? absence;
  const { save, saving, problem, errorOf } = useSave(
    () => {
      const body = { ...timesFrom(times), kind, cover_id: cover || null };
      return known
        ? api("PATCH /absences/{id}", { params: { id: known.id }, body })
        : api("POST /absences", { body: { ...body, teammate_id: whose } });
    },
    {
      fields: ["ends_at", "cover_id"],
      onSaved: (answer) => {
        if (answer.touches.without_cover.length > 0) {
          setSaved(answer);
          setAsking(false);
        } else {
          showToast({ text: "Saved" });
          close();
        }
        return readAbsencesAnew();
      },
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  if (saved && !asking) {
    return (
      <Dialog
        open
        onOpenChange={close}
        title="Saved. Who looks after things?"
        footer={
          <>
            <Button onClick={() => setAsking(true)}>Choose who covers</Button>
            <Button tone="primary" onClick={close}>
              Leave it like this
            </Button>
          </>
        }
      >
        <AbsenceTouchesWords {...saved} />
      </Dialog>
    );
  }
  const isMine = whose === me.id;
  return (
    <Dialog
      open
      onOpenChange={close}
      title={known ? "Change when away" : isMine ? "When you are away" : "When somebody is away"}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            tone="primary"
            busy={saving}
            disabled={!times.first || !times.last}
          >
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-5" noValidate>
        {anybody && !known && (
          <Select
            label="Who is away"
            value={whose}
            options={staff.map(({ id, name }) => ({
              value: id,
              label: id === me.id ? `${name} (you)` : name,
            }))}
            onChange={setWhose}
          />
        )}
        <AbsenceTimesFields times={times} error={errorOf("ends_at")} onChange={setTimes} />
        <Select
          label="Why"
          value={kind}
          hint="Only you and those who manage the team see this."
          options={Object.entries(absenceKinds).map(([value, label]) => ({ value, label }))}
          onChange={(value) => setKind(value as AbsenceKind)}
        />
        <Select
          label="Who covers"
          value={cover}
          error={errorOf("cover_id")}
          options={[
            { value: "", label: "Nobody yet" },
            ...staff.filter(({ id }) => id !== whose).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setCover}
        />
        <FormProblem>{problem}</FormProblem>
      </form>
    </Dialog>
  );
}
