import type { Attachment } from "@heard/core/contract/conversations.ts";
import { plainFileName, riskOfFile } from "@heard/core/rules/risky-files.ts";
import clsx from "clsx";
import { Download, FolderDown, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { locale } from "../ui/locale.ts";
import { FileList } from "./file-list.tsx";
import { fileIcon, isPicture, riskWords, sizeWords } from "./file-words.ts";

type AttachmentsProps = { messageId: string; attachments: readonly Attachment[] };

/** More than these are folded: a mail may bring a thousand. */
const fewFiles = 8;

/** The files of a letter, pictures to be seen at once. Those shown within the words are not listed again. */
export function Attachments({ messageId, attachments }: AttachmentsProps) {
  const [all, setAll] = useState(false);
  const listed = attachments.filter(({ inline }) => !inline);
  if (listed.length === 0) return null;
  const many = listed.length > fewFiles;
  // What could do harm is the last to be folded.
  const first = many ? firstOf(listed) : listed;
  return (
    <section aria-label="Attachments" className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-2">
      {many && (all || !first.some(({ content_type }) => isPicture(content_type))) ? (
        <FileList files={all ? listed : first} />
      ) : (
        <ul className="flex flex-wrap gap-2">
          {first.map((attachment) => (
            <li key={attachment.id} className="min-w-0 max-w-full">
              <AttachmentLink attachment={attachment} />
            </li>
          ))}
        </ul>
      )}
      {listed.length > 1 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {many && (
            <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? "Show fewer files" : `Show all ${listed.length.toLocaleString(locale)} files`}
            </Button>
          )}
          <DownloadAll messageId={messageId} files={listed} />
        </div>
      )}
    </section>
  );
}

function firstOf(files: readonly Attachment[]): readonly Attachment[] {
  const risky = files.filter(({ name, content_type }) => riskOfFile(name, content_type));
  const shown = new Set([...risky, ...files].slice(0, fewFiles));
  return files.filter((file) => shown.has(file));
}

function DownloadAll({ messageId, files }: { messageId: string; files: readonly Attachment[] }) {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const risky = files.filter(({ name, content_type }) => riskOfFile(name, content_type)).length;
  return (
    <>
      <a
        href={`/api/v1/messages/${messageId}/attachments`}
        download
        className="inline-flex items-center gap-1.5 rounded-small text-quiet text-small hover:text-ink touch:min-h-10"
      >
        <FolderDown aria-hidden className="size-3.5" />
        Download all ({sizeWords(bytes)})
      </a>
      {risky > 0 && files.length > fewFiles && (
        <span className="inline-flex items-center gap-1.5 font-medium text-promise text-small">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          {risky === 1 ? "1 of them could do harm" : `${risky} of them could do harm`}
        </span>
      )}
    </>
  );
}

function AttachmentLink({ attachment: { id, name, content_type, bytes } }: { attachment: Attachment }) {
  const href = `/api/v1/attachments/${id}`;
  const risk = riskOfFile(name, content_type);
  const Icon = risk ? TriangleAlert : fileIcon(content_type);
  const picture = isPicture(content_type) && !risk;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      download={risk ? plainFileName(name) : undefined}
      className={clsx(
        "group flex max-w-full gap-3 overflow-hidden rounded-control border bg-surface transition-colors hover:bg-tint",
        risk ? "w-80 items-stretch border-promise" : "w-60 items-center border-line",
      )}
    >
      {picture ? (
        <img
          src={href}
          alt=""
          loading="lazy"
          className="size-14 shrink-0 border-line border-r object-cover"
        />
      ) : (
        <span
          className={clsx(
            "grid w-14 shrink-0 place-items-center border-line border-r",
            risk ? "min-h-14 bg-promise-soft text-promise" : "h-14 bg-tint text-quiet",
          )}
        >
          <Icon aria-hidden className="size-5" />
        </span>
      )}
      <span className="min-w-0 grow py-1">
        <FileName name={plainFileName(name)} whole={risk !== null} />
        {risk && <span className="block font-medium text-promise text-small">{riskWords[risk]}</span>}
        <span className="block text-quiet text-small">{sizeWords(bytes)}</span>
      </span>
      <Download aria-hidden className="mr-3 size-4 shrink-0 self-center text-quiet" />
    </a>
  );
}

/** What a file is stands at the end of its name, so that of a risky one nothing is cut off. */
function FileName({ name, whole }: { name: string; whole: boolean }) {
  return (
    <bdi className={clsx("block font-medium", whole ? "line-clamp-4 [overflow-wrap:anywhere]" : "truncate")}>
      {name}
    </bdi>
  );
}
