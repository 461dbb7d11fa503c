import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "./api.ts";

/** The short lists that many screens need: read once, and again when the live socket calls them stale. */
export const tagsQuery = queryOptions({
  queryKey: ["tags"],
  queryFn: async () => (await api("GET /tags")).data,
});
export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async () => (await api("GET /views")).data,
});
export const teamsQuery = queryOptions({
  queryKey: ["teams"],
  queryFn: async () => (await api("GET /teams")).data,
});
export const teammatesQuery = queryOptions({
  queryKey: ["teammates"],
  queryFn: async () => (await api("GET /teammates")).data,
});
export const inboxesQuery = queryOptions({
  queryKey: ["inboxes"],
  queryFn: async () => (await api("GET /inboxes")).data,
});
export const customFieldsQuery = queryOptions({
  queryKey: ["custom-fields"],
  queryFn: async () => (await api("GET /custom-fields")).data,
});

export const useTags = () => useQuery(tagsQuery).data ?? [];
export const useTeams = () => useQuery(teamsQuery).data ?? [];
export const useTeammates = () => useQuery(teammatesQuery).data ?? [];
/** Who works here now; colleagues who only help with what they are invited to are not among them. */
export const useStaff = () => useTeammates().filter(({ active, role }) => active && role !== "colleague");
export const useInboxes = () => useQuery(inboxesQuery).data ?? [];
export const useViews = () => useQuery(viewsQuery).data ?? [];
