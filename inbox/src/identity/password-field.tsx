import clsx from "clsx";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { controlClass } from "../ui/control-class.ts";
import { FormRow } from "../ui/form-row.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { passwordHint } from "./password-hint.ts";

type PasswordFieldProps = {
  label: string;
  value: string;
  onChange: (password: string) => void;
  error?: string;
  /** A new password is hinted at while it is typed; one that exists is not. */
  purpose: "new" | "current";
  autoFocus?: boolean;
};

/** A password that can be looked at, and is known to password managers for what it is. */
export function PasswordField({ label, value, onChange, error, purpose, autoFocus }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const isNew = purpose === "new";
  return (
    <FormRow label={label} error={error} hint={isNew && <Strength password={value} />}>
      {(control) => (
        <span className="relative block">
          <input
            {...control}
            name={isNew ? "new-password" : "password"}
            type={shown ? "text" : "password"}
            autoComplete={isNew ? "new-password" : "current-password"}
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={200}
            // biome-ignore lint/a11y/noAutofocus: the one thing to do on a page of its own
            autoFocus={autoFocus}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={clsx(controlClass, "pr-11")}
          />
          <IconButton
            label={shown ? "Hide the password" : "Show the password"}
            icon={shown ? <EyeOff /> : <Eye />}
            onClick={() => setShown(!shown)}
            className="absolute top-1/2 right-0.5 -translate-y-1/2"
          />
        </span>
      )}
    </FormRow>
  );
}

const bars = ["bg-line", "bg-promise", "bg-kept", "bg-kept"];

function Strength({ password }: { password: string }) {
  const { strength, words } = passwordHint(password);
  return (
    <span className="grid gap-1.5">
      <span aria-hidden className="grid grid-cols-3 gap-1">
        {[1, 2, 3].map((step) => (
          <span
            key={step}
            className={clsx(
              "h-1 rounded-full transition-colors",
              step <= strength ? bars[strength] : "bg-line",
            )}
          />
        ))}
      </span>
      <span>{words}</span>
    </span>
  );
}
