import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";

export type Panel = "menu" | "notices" | "person";

/** The panel that lies over the screen. It is part of the address, so that the way back closes it. */
export function usePanel() {
  const { panel } = useSearch({ from: "/desk" });
  const navigate = useNavigate();
  const router = useRouter();

  function open(next: Panel) {
    void navigate({ to: ".", search: (old) => ({ ...old, panel: next }), state: { fromDesk: true } });
  }

  function close() {
    if (router.state.location.state.fromDesk) router.history.back();
    else void navigate({ to: ".", search: (old) => ({ ...old, panel: undefined }), replace: true });
  }

  return { panel, open, close };
}

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** The step before this one was the same screen without the panel. */
    fromDesk?: boolean;
  }
}
