import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "../sync/api.ts";

const start = undefined as string | undefined;

/** Customers by words in their name and addresses, or all of them, the newest first. */
export function customersQuery(asked: { q?: string; company_id?: string }) {
  const { q, company_id } = asked;
  return infiniteQueryOptions({
    queryKey: ["customers", { q, company_id }] as const,
    queryFn: ({ pageParam, signal }) =>
      api("GET /customers", { query: { q: q || undefined, company_id, cursor: pageParam } }, { signal }),
    initialPageParam: start,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
}

/** Companies by words in their name, or all of them. */
export function companiesQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ["companies", { q }] as const,
    queryFn: ({ pageParam, signal }) =>
      api("GET /companies", { query: { q: q || undefined, cursor: pageParam } }, { signal }),
    initialPageParam: start,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
}

type Person = { name: string; email: string | null };

/** What somebody is called where nobody told us their name. */
export function nameOf({ name, email }: Person): string {
  return name || email || "Somebody";
}

export function countWords(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString()} ${many}`;
}
