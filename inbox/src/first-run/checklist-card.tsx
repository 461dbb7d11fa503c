import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useMay } from "../shell/signed-in.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { checklistQuery, stepNames, stepsDone } from "./checklist.ts";
import { Tick } from "./tick.tsx";

/** The first steps in brief, for an inbox that is still empty. Shows nothing once they are done. */
export function ChecklistCard() {
  const mayManage = useMay("workspace:manage");
  const { data } = useQuery({ ...checklistQuery, enabled: mayManage });
  if (!data || stepsDone(data) === stepNames.length) return null;
  return (
    <Card className="grid w-full max-w-80 gap-3 text-left">
      <h2 className="font-medium">Your first steps</h2>
      <ul className="grid gap-2">
        {stepNames.map(({ fact, name }) => (
          <li key={fact} className={clsx("flex items-center gap-2.5", data[fact] && "text-quiet")}>
            <Tick done={data[fact]} />
            {name}
          </li>
        ))}
      </ul>
      <Button asChild size="small" className="w-fit">
        <Link to="/welcome">Go on</Link>
      </Button>
    </Card>
  );
}
