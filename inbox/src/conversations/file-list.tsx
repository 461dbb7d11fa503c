import type { Attachment } from "@heard/core/contract/conversations.ts";
import { plainFileName, riskOfFile } from "@heard/core/rules/risky-files.ts";
import clsx from "clsx";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { locale } from "../ui/locale.ts";
import { fileIcon, riskWords, sizeWords } from "./file-words.ts";

const filesAtOnce = 200;

/** Many files, one short line each, some hundreds at a time. */
export function FileList({ files }: { files: readonly Attachment[] }) {
  const [shown, setShown] = useState(filesAtOnce);
  const more = Math.min(files.length - shown, filesAtOnce);
  return (
    <>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(12rem,100%),1fr))] gap-x-4">
        {files.slice(0, shown).map((file) => (
          <li key={file.id} className="min-w-0">
            <FileLine file={file} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button size="small" className="justify-self-start" onClick={() => setShown(shown + more)}>
          Show {more.toLocaleString(locale)} more
        </Button>
      )}
    </>
  );
}

function FileLine({ file: { id, name, content_type, bytes } }: { file: Attachment }) {
  const risk = riskOfFile(name, content_type);
  const Icon = risk ? TriangleAlert : fileIcon(content_type);
  return (
    <a
      href={`/api/v1/attachments/${id}`}
      target="_blank"
      rel="noreferrer"
      download={risk ? plainFileName(name) : undefined}
      className="flex min-h-7 items-center gap-2 rounded-small text-small hover:bg-tint touch:min-h-10"
    >
      <Icon aria-hidden className={clsx("size-3.5 shrink-0", risk ? "text-promise" : "text-quiet")} />
      <span className="min-w-0 grow">
        <bdi className={clsx("block", risk ? "[overflow-wrap:anywhere]" : "truncate")}>
          {plainFileName(name)}
        </bdi>
        {risk && <span className="block font-medium text-promise">{riskWords[risk]}</span>}
      </span>
      <span className="shrink-0 text-quiet">{sizeWords(bytes)}</span>
    </a>
  );
}
