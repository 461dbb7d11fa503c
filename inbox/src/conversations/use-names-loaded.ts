import { useQuery } from "@tanstack/react-query";
import { tagsQuery, teamsQuery, viewsQuery } from "../sync/names.ts";

/** Whether teams, tags and views are known, so that an address which names none of them is wrong. */
export function useNamesLoaded(): boolean {
  const teams = useQuery(teamsQuery);
  const tags = useQuery(tagsQuery);
  const views = useQuery(viewsQuery);
  return !teams.isPending && !tags.isPending && !views.isPending;
}
