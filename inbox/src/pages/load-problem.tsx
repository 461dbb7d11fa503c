import { CloudOff } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { problemWords } from "./use-save.ts";

/** Stands where something could not be read, with a way to try again. */
export function LoadProblem({ error, retry }: { error: Error; retry: () => unknown }) {
  return (
    <EmptyState
      icon={<CloudOff />}
      title="We could not load this"
      action={<Button onClick={() => void retry()}>Try again</Button>}
    >
      {problemWords(error)}
    </EmptyState>
  );
}
