import { LoaderCircle } from "lucide-react";

/** Turns after a second of waiting; shorter waits stay still. Decorative: say what is awaited in words. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-4 animate-turn" />;
}
