import type { Attachment } from "@heard/core/contract/conversations.ts";
import { TriangleAlert } from "lucide-react";
import { sizeWords } from "./file-words.ts";

/** How files grow when they are written into a mail (RFC 2045, section 6.8). */
const growth = 1.37;

/** Says it before the server has to: these files together are more than the inbox can send. */
export function SizeWarning({
  attachments,
  largestMail,
}: {
  attachments: readonly Attachment[];
  largestMail: number | undefined;
}) {
  const bytes = attachments.reduce((sum, one) => sum + one.bytes, 0);
  if (largestMail === undefined || bytes * growth <= largestMail) return null;
  return (
    <p role="alert" className="mb-2 flex items-start gap-2 text-promise">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        These files are {sizeWords(bytes)} together. A mail from this inbox takes about{" "}
        {sizeWords(largestMail / growth)}: take one off, or send them in two mails.
      </span>
    </p>
  );
}
