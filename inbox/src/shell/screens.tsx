import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { CloudAlert, Compass } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";

/** While a page's code is on its way. */
export function OpeningScreen() {
  return (
    <main className="mx-auto w-full max-w-160 p-6">
      <LoadingRows label="Opening the page" rows={5} />
    </main>
  );
}

/** Says what happened and what to do; nothing that was written is lost by it. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  async function again() {
    await router.invalidate();
    reset();
  }
  return (
    <main className="grid grow place-content-center">
      <EmptyState
        icon={<CloudAlert />}
        title="We could not open this page"
        action={
          <Button tone="primary" onClick={() => void again()}>
            Try again
          </Button>
        }
      >
        {error instanceof Error ? error.message : null} What you wrote is kept.
      </EmptyState>
    </main>
  );
}

export function LostScreen() {
  return (
    <main className="grid grow place-content-center">
      <EmptyState
        icon={<Compass />}
        title="There is nothing at this address"
        action={
          <Button asChild tone="primary">
            <Link to="/">Go to your conversations</Link>
          </Button>
        }
      >
        It may have been moved or removed.
      </EmptyState>
    </main>
  );
}
