import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";

/** All hours of the workspace, the usual ones first. */
export const hoursQuery = queryOptions({
  queryKey: ["service_hours"],
  queryFn: async () => (await api("GET /service-hours")).data,
});

/** One teammate's own hours, null for none. */
export const ownHoursQuery = (teammateId: string) =>
  queryOptions({
    queryKey: ["service_hours", "own", teammateId],
    queryFn: async () => (await api("GET /teammates/{id}/hours", { params: { id: teammateId } })).hours,
  });

/** Who is away from now on, by beginning. */
export const absencesQuery = queryOptions({
  queryKey: ["absences"],
  queryFn: async () => (await api("GET /absences")).data,
});

export const useUsualHours = () => useQuery(hoursQuery).data?.find((hours) => hours.is_usual);

export function readHoursAnew(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["service_hours"] });
}

export function readAbsencesAnew(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["absences"] });
}
