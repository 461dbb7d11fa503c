import clsx from "clsx";
import { lazy, Suspense } from "react";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import type { RichEditorProps } from "./editor-types.ts";

const Editor = lazy(async () => ({ default: (await import("./rich-editor.tsx")).RichEditor }));

/** The composer's editor. Its code is loaded when it first shows; until then its shape stands in. */
export function RichEditor(props: RichEditorProps) {
  return (
    <Suspense fallback={<EditorShape tone={props.tone} />}>
      <Editor {...props} />
    </Suspense>
  );
}

function EditorShape({ tone }: { tone: RichEditorProps["tone"] }) {
  return (
    <Loading
      label="Loading the editor"
      className={clsx(
        "flex min-h-34 flex-col justify-between rounded-card border p-3",
        tone === "note" ? "border-note-line bg-note" : "border-line bg-surface",
      )}
    >
      <Skeleton className="h-4 w-2/5" />
      <Skeleton className="h-6 w-56" />
    </Loading>
  );
}
