import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { controlClass } from "../ui/control-class.ts";
import { localInputValue, tomorrowMorning } from "./moments.ts";

type MomentFieldProps = { action: string; onChoose: (at: Date) => void };

/** A day and an hour of one's own choice. */
export function MomentField({ action, onChoose }: MomentFieldProps) {
  const [value, setValue] = useState(() => localInputValue(tomorrowMorning(new Date())));
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
