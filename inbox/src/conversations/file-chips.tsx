import type { Attachment } from "@heard/core/contract/conversations.ts";
import { X } from "lucide-react";
import { fileIcon, sizeWords } from "./file-words.ts";
import type { GoingUp } from "./use-uploads.ts";

type FileChipsProps = {
  attachments: readonly Attachment[];
  goingUp: readonly GoingUp[];
  onRemove: (id: string) => void;
};

/** The files that will go along, and those still on their way up. */
export function FileChips({ attachments, goingUp, onRemove }: FileChipsProps) {
  if (attachments.length + goingUp.length === 0) return null;
  return (
    <ul aria-label="Files that go along" className="flex flex-wrap gap-1.5 pb-2">
      {attachments.map(({ id, name, bytes, content_type }) => {
        const Icon = fileIcon(content_type);
        return (
          <Chip key={id} remove={`Remove ${name}`} onRemove={() => onRemove(id)}>
            <Icon aria-hidden className="size-3.5 shrink-0 text-quiet" />
            <span className="truncate">{name}</span>
            <span className="shrink-0 text-quiet">{sizeWords(bytes)}</span>
          </Chip>
        );
      })}
      {goingUp.map(({ id, name, part, cancel }) => (
        <Chip key={`up ${id}`} remove={`Stop uploading ${name}`} onRemove={cancel}>
          <span className="truncate">{name}</span>
          <progress
            aria-label={`Uploading ${name}`}
            value={part}
            className="h-1 w-16 shrink-0 appearance-none overflow-hidden rounded-full bg-line [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
          />
        </Chip>
      ))}
    </ul>
  );
}

type ChipProps = { remove: string; onRemove: () => void; children: React.ReactNode };

function Chip({ remove, onRemove, children }: ChipProps) {
  return (
    <li className="flex h-7 max-w-full items-center gap-2 rounded-control border border-line bg-surface pl-2.5 text-small touch:h-10">
      {children}
      <button
        type="button"
        aria-label={remove}
        onClick={onRemove}
        className="grid size-7 shrink-0 place-items-center rounded-control text-quiet hover:text-ink touch:size-10"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}
