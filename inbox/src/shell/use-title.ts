import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { noticesQuery } from "../sync/notices.ts";
import { createListeners } from "../ui/listeners.ts";
import { useSignedIn } from "./signed-in.ts";

let here = "";
const listeners = createListeners();

function setHere(name: string): void {
  here = name;
  listeners.tell();
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
  const page = useSyncExternalStore(listeners.subscribe, () => here);
  useEffect(() => {
    const words = [page, workspace.name, "Heard"].filter(Boolean).join(" · ");
    document.title = unread > 0 ? `(${unread}) ${words}` : words;
  }, [unread, page, workspace.name]);
}
