import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

/** A team, tag or view that is not there (any more). */
export function LostPlace() {
  return (
    <EmptyState
      icon={<Compass />}
      title="There is no such place"
      action={
        <Button asChild>
          <Link to="/inbox/$view" params={{ view: "open" }}>
            Show all open conversations
          </Link>
        </Button>
      }
    >
      The team, tag or view was removed. Its conversations are still here.
    </EmptyState>
  );
}
