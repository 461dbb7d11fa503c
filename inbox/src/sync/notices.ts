import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { perform } from "./perform.ts";
import { queryClient } from "./query-client.ts";

/** Your notices, newest first, and how many you have not read. */
export const noticesQuery = queryOptions({ queryKey: ["notices"], queryFn: () => api("GET /notices") });

/** You have read these notices, or all of them. */
export async function readNotices(ids?: string[]): Promise<void> {
  const read = (id: string) => !ids || ids.includes(id);
  const now = new Date().toISOString();
  queryClient.setQueryData(noticesQuery.queryKey, (known) => {
    if (!known) return known;
    const data = known.data.map((notice) =>
      read(notice.id) ? { ...notice, read_at: notice.read_at ?? now } : notice,
    );
    return { data, unread: ids ? data.filter(({ read_at }) => !read_at).length : 0 };
  });
  await perform({
    scope: "notices",
    send: () => api("PUT /notices/read", { body: ids ? { ids } : {} }),
  }).catch(() => queryClient.invalidateQueries(noticesQuery));
}
