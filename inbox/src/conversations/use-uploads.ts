import type { Attachment } from "@heard/core/contract/conversations.ts";
import { useRef, useState } from "react";
import { upload } from "../sync/upload.ts";
import { showToast } from "../ui/toast.ts";

export type GoingUp = { id: number; name: string; part: number; cancel: () => void };

/** Files on their way up. `onDone` gets each as it has arrived. */
export function useUploads(onDone: (attachment: Attachment, file: File) => void) {
  const [goingUp, setGoingUp] = useState<readonly GoingUp[]>([]);
  const lastId = useRef(0);

  function add(files: readonly File[]) {
    for (const file of files) void send(file);
  }

  async function send(file: File) {
    lastId.current += 1;
    const id = lastId.current;
    const { promise, cancel } = upload(file, (part) =>
      setGoingUp((all) => all.map((one) => (one.id === id ? { ...one, part } : one))),
    );
    setGoingUp((all) => [...all, { id, name: file.name, part: 0, cancel }]);
    try {
      onDone(await promise, file);
    } catch (error) {
      if ((error as Error).name !== "AbortError") {
        showToast({ tone: "problem", text: `We could not take “${file.name}”: ${(error as Error).message}` });
      }
    } finally {
      setGoingUp((all) => all.filter((one) => one.id !== id));
    }
  }

  return { goingUp, add };
}
