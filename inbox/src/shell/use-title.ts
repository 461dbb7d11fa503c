import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { noticesQuery } from "../sync/notices.ts";
import { useSignedIn } from "./signed-in.ts";

/** The tab's title: how many notices wait, and where one is. */
export function useTitle(): void {
  const { workspace } = useSignedIn();
  const unread = useQuery(noticesQuery).data?.unread ?? 0;
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${workspace.name} · Heard` : `${workspace.name} · Heard`;
  }, [unread, workspace.name]);
}
