import { cleanString } from "./clean-string.ts";

const usualNames: Record<string, string> = {
  "message/rfc822": "Mail.eml",
  "text/calendar": "invite.ics",
  "application/ics": "invite.ics",
  "message/delivery-status": "delivery-status.txt",
  "message/disposition-notification": "receipt.txt",
  "text/rfc822-headers": "header.txt",
  "text/plain": "text.txt",
  "text/html": "page.html",
  "text/vcard": "contact.vcf",
  "text/x-vcard": "contact.vcf",
  "text/csv": "table.csv",
  "image/jpeg": "picture.jpg",
  "image/svg+xml": "picture.svg",
  "audio/mpeg": "sound.mp3",
  "application/pgp-encrypted": "version.asc",
  "application/pgp-signature": "signature.asc",
  "application/pkcs7-signature": "smime.p7s",
  "application/x-pkcs7-signature": "smime.p7s",
  "application/pkcs7-mime": "smime.p7m",
  "application/x-pkcs7-mime": "smime.p7m",
};

/** The name of a file that came along, without the folders of the computer it comes from; a usual one where it has none. */
export function fileNameOf(name: string, contentType: string): string {
  const last =
    cleanString(name)
      .replace(/[\r\n\t]+/g, " ")
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? "";
  if (last && !/^\.+$/.test(last)) return last.slice(0, 255).toWellFormed();
  const known = usualNames[contentType];
  if (known) return known;
  const picture = /^image\/(png|gif|webp|bmp|tiff|avif|heic)$/.exec(contentType)?.[1];
  if (picture) return `picture.${picture}`;
  const document = /^application\/(pdf|zip|rtf|json)$/.exec(contentType)?.[1];
  return document ? `file.${document}` : "file";
}
