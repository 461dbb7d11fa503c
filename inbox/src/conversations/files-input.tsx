import type { RefObject } from "react";

type FilesInputProps = {
  /** Of the input, to open the browser's dialog with. */
  ref: RefObject<HTMLInputElement | null>;
  onFiles: (files: File[]) => void;
};

/** Lets one choose files, unseen behind a button; the same file may be chosen again. */
export function FilesInput({ ref, onFiles }: FilesInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = "";
      }}
    />
  );
}
