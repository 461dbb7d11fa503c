import { showToast } from "../ui/toast.ts";

/** Brings a letter of the open conversation into sight, and the reading place with it. */
export function showMessage(id: string): void {
  const letter = document.getElementById(`message-${id}`);
  if (!letter) {
    showToast({ text: "It stands further up: show earlier messages first." });
    return;
  }
  letter.scrollIntoView({ block: "center" });
  letter.focus({ preventScroll: true });
}
