import type { Attachment } from "@heard/core/contract/conversations.ts";
import { type FileRisk, plainFileName, riskOfFile } from "@heard/core/rules/risky-files.ts";
import clsx from "clsx";
import { Download, TriangleAlert } from "lucide-react";
import { fileIcon, isPicture, sizeWords } from "./file-words.ts";

const riskWords: Record<FileRisk, string> = {
  program: "A program: it can do anything",
  page: "A web page: it may ask for passwords",
  macros: "May run programs (macros)",
  disguised: "Its name hides what it is",
};

/** The files of a letter, pictures to be seen at once. Those shown within the words are not listed again. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const listed = attachments.filter(({ inline }) => !inline);
  if (listed.length === 0) return null;
  return (
    <ul aria-label="Attachments" className="mt-3 flex flex-wrap gap-2">
      {listed.map((attachment) => (
        <li key={attachment.id} className="min-w-0 max-w-full">
          <AttachmentLink attachment={attachment} />
        </li>
      ))}
    </ul>
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
