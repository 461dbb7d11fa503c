import { useQuery } from "@tanstack/react-query";
import { Palmtree, Plus } from "lucide-react";
import { useState } from "react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { useMay } from "../shell/signed-in.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { AbsenceDialog } from "./absence-dialog.tsx";
import { AbsenceList } from "./absence-list.tsx";
import { absencesQuery } from "./hours-query.ts";

/** Who is away and who will be, for everybody to see and for admins to enter. */
export function TeamAbsences() {
  const mayManage = useMay("team:manage");
  const { data, error, refetch } = useQuery(absencesQuery);
  const [adding, setAdding] = useState(false);
  const add = mayManage && (
    <Button size="small" icon={<Plus />} onClick={() => setAdding(true)}>
      Add absence
    </Button>
  );
  return (
    <section className="grid gap-3">
      <SectionHeading hint="Everybody can enter their own under You." action={data && data.length > 0 && add}>
        Who is away
      </SectionHeading>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading absences" rows={2} />}
      {data?.length === 0 && (
        <EmptyState icon={<Palmtree />} title="Everybody is here" action={add}>
          Holidays, sick days and training stand here, so that promises fit who is there to keep them.
        </EmptyState>
      )}
      {data && data.length > 0 && <AbsenceList absences={data} named />}
      {adding && <AbsenceDialog anybody close={() => setAdding(false)} />}
    </section>
  );
}
