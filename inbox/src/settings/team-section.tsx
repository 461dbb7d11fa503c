import { TeamAbsences } from "../service-hours/team-absences.tsx";
import { useMay } from "../shell/signed-in.ts";
import { Invitations } from "./invitations.tsx";
import { Teammates } from "./teammates.tsx";
import { Teams } from "./teams.tsx";

/** Who works here. */
export function TeamSection() {
  const mayManage = useMay("team:manage");
  return (
    <>
      <Teammates />
      <TeamAbsences />
      {mayManage && <Invitations />}
      <Teams />
    </>
  );
}
