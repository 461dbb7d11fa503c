import { unfoldMessage } from "../conversations/shown-message.ts";
import { usePanel } from "../shell/use-panel.ts";
import { showToast } from "../ui/toast.ts";

/** Brings a letter of the open conversation into sight, out from under a panel that lies over it. */
export function useShowMessage(): (id: string) => void {
  const { panel, close } = usePanel();
  return (id) => {
    if (!panel) return show(id);
    close();
    // A dialog that closes gives the focus back first.
    setTimeout(() => show(id), 50);
  };
}

function show(id: string): void {
  unfoldMessage(id);
  // What was folded away is there with the next frame.
  requestAnimationFrame(() => bringIntoSight(id));
}

function bringIntoSight(id: string): void {
  const letter = document.getElementById(`message-${id}`);
  if (!letter) {
    showToast({ text: "It stands further up: show earlier messages first." });
    return;
  }
  letter.scrollIntoView({ block: "center" });
  letter.focus({ preventScroll: true });
}
