import { textAsHtml } from "@heard/core/rules/escape-html.ts";
import { useRef } from "react";
import { RichEditor } from "../editor/lazy-rich-editor.tsx";
import { FormRow } from "../ui/form-row.tsx";
import { showToast } from "../ui/toast.ts";

type SignatureFieldProps = {
  /** HTML. */
  value: string;
  onChange: (html: string) => void;
  /** Ctrl/Cmd+Enter. */
  onSubmit: () => void;
  hint: string;
  error?: string;
  optional?: boolean;
};

/** How a mail ends, written as the mail itself is, without pictures. */
export function SignatureField({ value, onChange, onSubmit, ...row }: SignatureFieldProps) {
  // The editor tells its own spelling of what it was given, too: that is no change.
  const touched = useRef(false);
  return (
    <FormRow label="Signature" {...row}>
      {(control) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: only sees the focus come to the editor
        <div onFocus={() => (touched.current = true)}>
          <RichEditor
            tone="reply"
            value={{ html: value }}
            ariaLabel="Signature"
            control={control}
            placeholder=""
            onChange={({ html }) => touched.current && onChange(html)}
            onSubmit={onSubmit}
            onFiles={() =>
              showToast({ tone: "problem", text: "A signature has words and links, no pictures." })
            }
          />
        </div>
      )}
    </FormRow>
  );
}

/** A signature for the editor: one without looks has lines. */
export function signatureHtml(kept?: { signature: string; signature_html: string | null }): string {
  return kept?.signature_html ?? textAsHtml(kept?.signature ?? "");
}
