import { ArrowDown, ArrowUp, Check, ChevronDown, ChevronRight, Plus, Trash2 } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { newDraft, type StepDraft } from "./step-draft.ts";
import { StepFields } from "./step-fields.tsx";
import { usualWords } from "./usual-time.ts";

type StepsEditorProps = { steps: readonly StepDraft[]; onChange: (steps: StepDraft[]) => void };

/** The steps of a template or a plan, one below the other; one at a time is open to be written. */
export function StepsEditor({ steps, onChange }: StepsEditorProps) {
  const [open, setOpen] = useState<string | null>(steps.length === 1 ? (steps[0]?.key ?? null) : null);
  const list = useRef<HTMLOListElement>(null);

  function add() {
    const step = newDraft();
    onChange([...steps, step]);
    setOpen(step.key);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child input")?.focus());
  }

  function move(place: number, by: 1 | -1) {
    const step = steps[place] as StepDraft;
    onChange(steps.toSpliced(place, 1).toSpliced(place + by, 0, step));
  }

  return (
    <section aria-label="Steps" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ol ref={list} className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {steps.map((step, place) => (
          <StepRow
            key={step.key}
            step={step}
            place={place}
            open={open === step.key}
            onOpen={() => setOpen(open === step.key ? null : step.key)}
            onChange={(part) => onChange(steps.with(place, { ...step, ...part }))}
            onRemove={() => onChange(steps.toSpliced(place, 1))}
            up={place > 0 && !steps[place - 1]?.fixed ? () => move(place, -1) : null}
            down={place < steps.length - 1 && !steps[place + 1]?.fixed ? () => move(place, 1) : null}
          />
        ))}
      </ol>
      <Button size="small" icon={<Plus />} onClick={add} className="w-fit">
        Add a step
      </Button>
    </section>
  );
}

type StepRowProps = {
  step: StepDraft;
  place: number;
  open: boolean;
  onOpen: () => void;
  onChange: (part: Partial<StepDraft>) => void;
  onRemove: () => void;
  up: (() => void) | null;
  down: (() => void) | null;
};

function StepRow({ step, place, open, onOpen, onChange, onRemove, up, down }: StepRowProps) {
  const fields = useId();
  const name = step.title.trim() || `Step ${place + 1}`;
  if (step.fixed) {
    return (
      <li className="flex items-center gap-2 rounded-control bg-tint px-3 py-2 text-quiet">
        <Check aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 grow truncate">{name}</span>
        <span className="text-small">over</span>
      </li>
    );
  }
  return (
    <li className="rounded-control border border-line bg-surface">
      <div className="flex items-center gap-1 pr-1">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={fields}
          onClick={onOpen}
          className="flex min-h-11 min-w-0 grow items-center gap-2 rounded-control px-3 text-left"
        >
          {open ? (
            <ChevronDown aria-hidden className="size-4 shrink-0 text-quiet" />
          ) : (
            <ChevronRight aria-hidden className="size-4 shrink-0 text-quiet" />
          )}
          <span className="min-w-0">
            <span className="block truncate font-medium">{name}</span>
            <span className="block truncate text-quiet text-small">
              {doerName(step)}, usually {usualWords(step.usual_minutes)}
            </span>
          </span>
        </button>
        {up && <IconButton label={`Move ${name} up`} icon={<ArrowUp />} onClick={up} />}
        {down && <IconButton label={`Move ${name} down`} icon={<ArrowDown />} onClick={down} />}
        <IconButton label={`Remove ${name}`} icon={<Trash2 />} onClick={onRemove} />
      </div>
      <div id={fields} hidden={!open} className="border-line border-t p-3">
        {open && <StepFields step={step} onChange={onChange} />}
      </div>
    </li>
  );
}

function doerName({ by, who }: StepDraft): string {
  if (by === "us") return "Us";
  return by === "customer" ? "The customer" : (who?.trim() ?? "") || "Somebody else";
}
