import { useOnline } from "../sync/online.ts";
import { FieldError } from "../ui/field-error.tsx";
import type { Kept } from "./use-writing.ts";

/** Where the unsent words are kept, or why the server does not keep them. */
export function KeptWords({ kept }: { kept: Kept }) {
  const online = useOnline();
  if (typeof kept === "object") return <FieldError>Not saved: {kept.problem}</FieldError>;
  const words = {
    nothing: "",
    "not yet": online ? "" : "Draft saved on this device",
    kept: "Draft saved",
    "here only": "Draft saved on this device",
  }[kept];
  return (
    <p role="status" className="whitespace-nowrap text-quiet text-small">
      {words}
    </p>
  );
}
