import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useSignedIn } from "../shell/signed-in.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { AbsenceList } from "./absence-list.tsx";
import { absencesQuery, ownHoursQuery, useUsualHours } from "./hours-query.ts";
import { OwnHoursForm } from "./own-hours-form.tsx";

/** When you work, and when you are away. */
export function YourTimes() {
  const { teammate } = useSignedIn();
  return (
    <>
      {teammate.role !== "colleague" && <YourHours />}
      <YourAbsences />
    </>
  );
}

function YourHours() {
  const { teammate } = useSignedIn();
  const { data: own, error, refetch } = useQuery(ownHoursQuery(teammate.id));
  const usual = useUsualHours();
  return (
    <Card className="grid gap-4">
      <SectionHeading hint="So that what we promise customers fits when you are here.">
        When you work
      </SectionHeading>
      {error && <LoadProblem error={error} retry={refetch} />}
      {own === undefined || !usual ? (
        !error && <LoadingRows label="Loading your hours" rows={1} />
      ) : (
        <OwnHoursForm key={JSON.stringify(own)} teammateId={teammate.id} own={own} usual={usual} />
      )}
    </Card>
  );
}

function YourAbsences() {
  const { teammate } = useSignedIn();
  const { data, error, refetch } = useQuery(absencesQuery);
  const [adding, setAdding] = useState(false);
  const mine = data?.filter((absence) => absence.teammate.id === teammate.id);
  return (
    <section className="grid gap-3">
      <SectionHeading
        hint="Your teammates see until when you are away and who covers, not why."
        action={
          <Button size="small" icon={<Plus />} onClick={() => setAdding(true)}>
            Add
          </Button>
        }
      >
        When you are away
      </SectionHeading>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!mine && !error && <LoadingRows label="Loading your absences" rows={1} />}
      {mine?.length === 0 && <p className="text-quiet">Nothing planned.</p>}
      {mine && mine.length > 0 && <AbsenceList absences={mine} />}
      {adding && <AbsenceDialog close={() => setAdding(false)} />}
    </section>
  );
}
