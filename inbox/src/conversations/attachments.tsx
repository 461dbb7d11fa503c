import type { Attachment } from "@heard/core/contract/conversations.ts";
import { Download } from "lucide-react";
import { fileIcon, isPicture, sizeWords } from "./file-words.ts";

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
  const Icon = fileIcon(content_type);
  const picture = isPicture(content_type);
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="group flex w-60 max-w-full items-center gap-3 overflow-hidden rounded-control border border-line bg-surface transition-colors hover:bg-tint"
    >
      {picture ? (
        <img
          src={href}
          alt=""
          loading="lazy"
          className="size-14 shrink-0 border-line border-r object-cover"
        />
      ) : (
        <span className="grid size-14 shrink-0 place-items-center border-line border-r bg-tint text-quiet">
          <Icon aria-hidden className="size-5" />
        </span>
      )}
      <span className="min-w-0 grow">
        <span className="block truncate font-medium">{name}</span>
        <span className="block text-quiet text-small">{sizeWords(bytes)}</span>
      </span>
      <Download aria-hidden className="mr-3 size-4 shrink-0 text-quiet" />
    </a>
  );
}
