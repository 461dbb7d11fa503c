import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { controlClass } from "../ui/control-class.ts";
import { localInputValue } from "./moments.ts";

type MomentFieldProps = { action: string; onChoose: (at: Date) => void };

const hour = 3_600_000;

/** A day and an hour of one's own choice. */
export function MomentField({ action, onChoose }: MomentFieldProps) {
  const [value, setValue] = useState(() =>
    localInputValue(new Date(Math.ceil(Date.now() / hour + 24) * hour)),
  );
  const at = new Date(value);
  const fits = at.getTime() > Date.now();
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) onChoose(at);
      }}
    >
      <input
        type="datetime-local"
        aria-label="Day and hour"
        value={value}
        onChange={(event) => setValue(event.target.value)}
        className={`${controlClass} min-w-0 px-2!`}
      />
      <Button type="submit" size="small" disabled={!fits}>
        {action}
      </Button>
    </form>
  );
}
