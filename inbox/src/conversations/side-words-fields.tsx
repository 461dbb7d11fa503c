import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { addSideFile, useSideWords, writeSideWords } from "../sync/side-words.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { FileChips } from "./file-chips.tsx";
import { FilesInput } from "./files-input.tsx";
import { useUploads } from "./use-uploads.ts";

type SideWordsFieldsProps = {
  /** Where the words are kept; see `useSideWords`. */
  place: string;
  uploads: ReturnType<typeof useUploads>;
  label: string;
  labelHidden?: boolean;
  /** Whom the conversation may wait on. */
  whom: string;
  onSend: () => void;
};

/** What one says to a third party: words, files, and whether the conversation waits on them. */
export function SideWordsFields({ place, uploads, label, labelHidden, whom, onSend }: SideWordsFieldsProps) {
  const { text, attachments, waits } = useSideWords(place);
  const files = useRef<HTMLInputElement>(null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <TextArea
        label={label}
        labelHidden={labelHidden}
        placeholder={`Write to ${whom}`}
        value={text}
        onChange={(event) => writeSideWords(place, { text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSend();
        }}
      />
      <FileChips
        attachments={attachments}
        goingUp={uploads.goingUp}
        onRemove={(id) => writeSideWords(place, { attachments: attachments.filter((one) => one.id !== id) })}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button size="small" tone="plain" icon={<Paperclip />} onClick={() => files.current?.click()}>
          Attach files
        </Button>
        <Checkbox
          label="Wait for their answer"
          checked={waits}
          onChange={(next) => writeSideWords(place, { waits: next })}
        />
      </div>
      <FilesInput ref={files} onFiles={uploads.add} />
    </div>
  );
}

/** Files that go up for the words in this place. */
export function useSideUploads(place: string): ReturnType<typeof useUploads> {
  return useUploads((attachment) => addSideFile(place, attachment));
}
