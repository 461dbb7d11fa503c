import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { linkClass } from "../pages/page.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { keepPlan, planTemplatesQuery } from "./plan-queries.ts";

/** Starts a plan from a template. The customer sees it once they are sent the link. */
export function StartPlan({ conversationId, again }: { conversationId: string; again: boolean }) {
  const { data: templates } = useQuery(planTemplatesQuery);
  const { save, saving } = useSave(
    (template_id: string) =>
      api("POST /conversations/{id}/plan", { params: { id: conversationId }, body: { template_id } }),
    { inPassing: true, done: ({ name }) => `“${name}” has begun.`, onSaved: keepPlan },
  );
  if (!templates) return null;
  if (templates.length === 0) {
    return (
      <p className="text-quiet">
        No templates yet.{" "}
        <Link to="/settings/$section" params={{ section: "plans" }} className={linkClass}>
          Write the first one
        </Link>
      </p>
    );
  }
  return (
    <Menu
      trigger={
        <Button size="small" icon={<ListChecks />} busy={saving} className="w-fit">
          {again ? "Start another plan" : "Start a plan"}
        </Button>
      }
    >
      {templates.map(({ id, name }) => (
        <MenuItem key={id} onSelect={() => save(id)}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}
