import { useState } from "react";
import { TextArea } from "../ui/text-area.tsx";

type AliasesFieldProps = {
  aliases: readonly string[];
  error: string | undefined;
  onChange: (aliases: string[]) => void;
};

/** Other addresses of an inbox, one a line. */
export function AliasesField({ aliases, error, onChange }: AliasesFieldProps) {
  const [text, setText] = useState(() => aliases.join("\n"));
  return (
    <TextArea
      label="Other addresses"
      optional
      rows={2}
      autoCapitalize="none"
      spellCheck={false}
      value={text}
      error={error}
      onChange={(event) => {
        setText(event.target.value);
        onChange([...new Set(event.target.value.split(/[\s,;]+/).filter(Boolean))]);
      }}
      hint="One a line. Mail to them comes in here, and is answered from the address it was written to. Your mail server has to let this inbox send from them."
    />
  );
}
