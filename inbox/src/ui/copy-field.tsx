import clsx from "clsx";
import { Check, Copy } from "lucide-react";
import { type FocusEvent, useEffect, useState } from "react";
import { controlClass } from "./control-class.ts";
import { FormRow, type RowProps } from "./form-row.tsx";
import { IconButton } from "./icon-button.tsx";
import { showToast } from "./toast.ts";

type CopyFieldProps = Pick<RowProps, "label" | "labelHidden" | "hint"> & {
  value: string;
  /** Fixed width letters, for keys, addresses and code. */
  code?: boolean;
};

/** A value to take away: it can be read, selected and copied, not changed. */
export function CopyField({ label, labelHidden, hint, value, code = false }: CopyFieldProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      showToast({
        tone: "problem",
        text: "The browser did not let us copy. Select the text and copy it by hand.",
      });
    }
  }

  const lines = value.split("\n").length;
  const shown = {
    readOnly: true,
    value,
    onFocus: ({ currentTarget }: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      currentTarget.select(),
    className: clsx(controlClass, "min-w-0 bg-tint", code && "font-mono"),
  };

  return (
    <FormRow {...{ label, labelHidden, hint }}>
      {(control) => (
        <span className="flex items-start gap-2">
          {lines > 1 ? (
            <textarea
              {...control}
              {...shown}
              rows={lines}
              wrap="off"
              className={`${shown.className} resize-none py-2`}
            />
          ) : (
            <input {...control} {...shown} />
          )}
          <IconButton
            label={copied ? "Copied" : `Copy ${label}`}
            icon={copied ? <Check className="text-kept" /> : <Copy />}
            tone="quiet"
            onClick={() => void copy()}
          />
          <span role="status" className="sr-only">
            {copied ? "Copied" : ""}
          </span>
        </span>
      )}
    </FormRow>
  );
}
