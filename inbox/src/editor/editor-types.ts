import type { ReactNode, Ref } from "react";
import type { ControlProps } from "../ui/form-row.tsx";

export type Person = { id: string; name: string; detail?: string };

export type EditorContent = {
  /** Simple HTML fit for mail: p, br, strong, em, a, ul, ol, li, blockquote, img[data-cid]; "" when empty. */
  html: string;
  /** The same as plain text. */
  text: string;
  empty: boolean;
  /** Ids of the people mentioned, each once. */
  mentions: string[];
};

export type EditorHandle = {
  focus: () => void;
  /** Replaces everything, as when a draft arrives from another device. Undo brings the old text back. */
  setHtml: (html: string) => void;
  /** Writes at the cursor; line breaks become lines. */
  insertText: (text: string) => void;
  /** Shows a picture at the cursor; it goes out as cid:contentId. */
  insertImage: (image: { src: string; alt: string; contentId: string }) => void;
  clear: () => void;
};

export type RichEditorProps = {
  ref?: Ref<EditorHandle>;
  /** What it starts with; a later change that did not come from onChange replaces what is there. */
  value: { html: string } | null;
  placeholder: string;
  ariaLabel: string;
  /** Of the row it stands in, in a form. */
  control?: ControlProps;
  onChange: (content: EditorContent) => void;
  /** Ctrl/Cmd+Enter. */
  onSubmit: () => void;
  /** Pasted or dropped files. Call insertImage for those that should show in the text. */
  onFiles: (files: File[]) => void;
  /** A note stands on its own ground and can mention teammates. */
  tone: "reply" | "note";
  mentions?: (query: string) => Promise<Person[]>;
  disabled?: boolean;
  /** Buttons at the end of the toolbar: attach, saved answers. */
  toolbarExtra?: ReactNode;
};
