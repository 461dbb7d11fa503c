import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { noticesQuery } from "../sync/notices.ts";
import { useSignedIn } from "./signed-in.ts";

let here = "";
const listeners = new Set<() => void>();

function setHere(name: string): void {
  here = name;
  for (const listener of listeners) listener();
}

/** Says in the tab's title where one is, for as long as the page shows. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    setHere(name);
    return () => setHere("");
  }, [name]);
}

/** The tab's title: how many notices wait, where one is, and whose desk this is. */
export function useTitle(): void {
  const { workspace } = useSignedIn();
  const unread = useQuery(noticesQuery).data?.unread ?? 0;
  const page = useSyncExternalStore(subscribe, () => here);
  useEffect(() => {
    const words = [page, workspace.name, "Heard"].filter(Boolean).join(" · ");
    document.title = unread > 0 ? `(${unread}) ${words}` : words;
  }, [unread, page, workspace.name]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
