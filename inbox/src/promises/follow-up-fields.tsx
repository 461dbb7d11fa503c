import type { FollowUps, PromiseSettings } from "@heard/core/contract/promises.ts";
import { Select } from "../ui/select.tsx";
import { delayOptions } from "./delay-options.ts";

export type FollowUpRule = Pick<
  PromiseSettings,
  "follow_ups" | "follow_up_after_minutes" | "follow_ups_at_most"
>;

const ways: readonly { value: FollowUps; label: string }[] = [
  { value: "off", label: "We leave it" },
  { value: "offered", label: "We write a reminder, and one of us sends it" },
  { value: "by_itself", label: "A reminder goes out by itself" },
];

const atMost = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

type FollowUpFieldsProps = {
  value: FollowUpRule;
  onChange: (change: Partial<FollowUpRule>) => void;
  /** Whose rule it is, where the page has several. */
  of?: string;
};

/** Whether, when and how often we remind others of what they promised. */
export function FollowUpFields({ value, onChange, of }: FollowUpFieldsProps) {
  const { follow_ups, follow_up_after_minutes, follow_ups_at_most } = value;
  const label = (words: string) => (of ? `${words} (${of})` : words);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Select
        className="sm:col-span-2"
        label={label("What we do")}
        value={follow_ups}
        options={ways}
        hint={
          follow_ups === "by_itself" ? "Kindly, in their language, and only in our working hours." : undefined
        }
        onChange={(next) => onChange({ follow_ups: next as FollowUps })}
      />
      {follow_ups !== "off" && (
        <>
          <Select
            label={label("When")}
            value={String(follow_up_after_minutes)}
            options={delayOptions(follow_up_after_minutes)}
            onChange={(minutes) => onChange({ follow_up_after_minutes: Number(minutes) })}
          />
          <Select
            label={label("How often at most")}
            value={String(follow_ups_at_most)}
            options={atMost.map((times) => ({
              value: String(times),
              label: times === 1 ? "Once" : times === 2 ? "Twice" : `${times} times`,
            }))}
            onChange={(times) => onChange({ follow_ups_at_most: Number(times) })}
          />
        </>
      )}
    </div>
  );
}
