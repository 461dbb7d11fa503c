import { LoaderCircle } from "lucide-react";

/** Takes no room for the first second of waiting, then turns; shorter waits stay still. Decorative: say what is awaited in words. */
export function Spinner() {
  return <LoaderCircle aria-hidden className="size-4 animate-turn" />;
}
