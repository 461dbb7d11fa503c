import type { PromiseBy } from "@heard/core/contract/promises.ts";
import type { ServiceHours } from "@heard/core/rules/service-hours/hours.ts";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { WhenChoice } from "./when-choice.tsx";

export type PromiseDetails = { by: PromiseBy; who: string | null; what: string; due_at: string | null };

type PromiseFieldsProps = {
  value: PromiseDetails;
  onChange: (change: Partial<PromiseDetails>) => void;
  hours: ServiceHours;
  /** The customer's first name. */
  name: string;
  /** Whether it may become somebody else's promise. */
  fixedParty?: boolean;
  /** The time is changed elsewhere. */
  fixedTime?: boolean;
  errorOf?: (field: string) => string | undefined;
};

/** What, who and by when: what makes a promise. */
export function PromiseFields({
  value,
  onChange,
  hours,
  name,
  fixedParty,
  fixedTime,
  errorOf,
}: PromiseFieldsProps) {
  const { by, who, what, due_at } = value;
  return (
    <div className="grid gap-4">
      <TextField
        label="What"
        maxLength={300}
        value={what}
        hint="Such as: send the refund."
        error={errorOf?.("what")}
        onChange={(event) => onChange({ what: event.target.value })}
      />
      {!fixedParty && (
        <Select
          label="Who"
          value={by}
          options={[
            { value: "us", label: `We promise ${name}` },
            { value: "customer", label: `${name} promises us` },
            { value: "third_party", label: "Somebody else promises" },
          ]}
          onChange={(next) => onChange({ by: next as PromiseBy, who: next === "third_party" ? who : null })}
        />
      )}
      {by === "third_party" && (
        <TextField
          label="Their name"
          optional
          maxLength={100}
          value={who ?? ""}
          error={errorOf?.("who")}
          onChange={(event) => onChange({ who: event.target.value || null })}
          hint="The carrier, another department …"
        />
      )}
      {!fixedTime && (
        <WhenChoice
          label="By when"
          labelShown
          hours={hours}
          value={due_at}
          onChoose={(at) => onChange({ due_at: at.toISOString() })}
        />
      )}
    </div>
  );
}
