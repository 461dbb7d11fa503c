import type { FileRisk } from "@heard/core/rules/risky-files.ts";
import {
  File,
  FileArchive,
  FileAudio,
  FileSpreadsheet,
  FileText,
  FileVideo,
  Image,
  type LucideIcon,
} from "lucide-react";

const kinds: readonly [RegExp, LucideIcon][] = [
  [/^image\//, Image],
  [/^video\//, FileVideo],
  [/^audio\//, FileAudio],
  [/zip|compressed|tar$/, FileArchive],
  [/sheet|csv|excel/, FileSpreadsheet],
  [/^text\/|pdf|word|document/, FileText],
];

/** The sign of a kind of file. */
export function fileIcon(contentType: string): LucideIcon {
  return kinds.find(([pattern]) => pattern.test(contentType))?.[1] ?? File;
}

/** "812 B", "14 kB", "2.3 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Pictures that a browser shows, and our server lets it show. */
export function isPicture(contentType: string): boolean {
  return /^image\/(png|jpeg|gif|webp|avif)$/.test(contentType);
}

/** What a file that deserves a second look could do. */
export const riskWords: Record<FileRisk, string> = {
  program: "A program: it can do anything",
  page: "A web page: it may ask for passwords",
  macros: "May run programs (macros)",
  disguised: "Its name hides what it is",
};
