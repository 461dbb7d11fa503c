import type { Condition } from "@heard/core/contract/conditions.ts";
import type { FieldNature } from "@heard/core/rules/conditions.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { companiesQuery, customersQuery, nameOf as personName } from "../customers/people.ts";
import { useDebounced } from "../customers/use-debounced.ts";
import { controlClass } from "../ui/control-class.ts";
import { FormRow } from "../ui/form-row.tsx";
import { Picker, type PickerOption } from "../ui/picker.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { valueList } from "./condition-words.ts";
import { SearchPicker } from "./search-picker.tsx";
import { useConditionChoices, useValueNames } from "./use-condition-names.ts";

type ConditionValueProps = {
  condition: Condition;
  nature: FieldNature | null;
  error?: string;
  onChange: (value: Condition["value"]) => void;
};

/** What a condition compares with, chosen or typed as its field wants it. */
export function ConditionValue({ condition, nature, error, onChange }: ConditionValueProps) {
  const { field, value } = condition;
  if (field === "customer" || field === "company") return <FoundValues {...{ condition, error, onChange }} />;
  if (nature === "choice" || nature === "set") return <ListedValues {...{ condition, error, onChange }} />;
  if (nature === "yes_no") {
    return (
      <Select
        label="Value"
        labelHidden
        className="min-w-24"
        value={String(value ?? true)}
        options={yesAndNo}
        error={error}
        onChange={(chosen) => onChange(chosen === "true")}
      />
    );
  }
  return nature === "text" ? (
    <TypedWords {...{ condition, error, onChange }} />
  ) : (
    <TextField
      label="Value"
      labelHidden
      className="min-w-28 grow basis-28"
      type={nature === "date" ? "date" : "text"}
      inputMode={nature === "number" ? "decimal" : undefined}
      autoComplete="off"
      value={valueList(value)[0] ?? ""}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const yesAndNo = [
  { value: "true", label: "yes" },
  { value: "false", label: "no" },
];

type ValueProps = Omit<ConditionValueProps, "nature">;

/** Words, several with commas between. What is typed stays as it is typed, as long as it means the value. */
function TypedWords({ condition, error, onChange }: ValueProps) {
  const joined = valueList(condition.value).join(", ");
  const [typed, setTyped] = useState(joined);
  return (
    <TextField
      label="Words"
      labelHidden
      className="min-w-40 grow basis-40"
      placeholder="words, other words"
      autoComplete="off"
      maxLength={1000}
      value={wordsIn(typed).join(", ") === joined ? typed : joined}
      error={error}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(wordsIn(event.target.value));
      }}
    />
  );
}

function wordsIn(typed: string): string[] {
  return typed
    .split(",")
    .map((words) => words.trim())
    .filter(Boolean);
}

function ListedValues({ condition, error, onChange }: ValueProps) {
  const options: readonly PickerOption[] = useConditionChoices()(condition.field);
  const chosen = valueList(condition.value);
  return (
    <Picker
      label="Choose any of these"
      placeholder="Find"
      multiple
      options={options}
      selected={chosen}
      onPick={(value) => onChange(toggled(chosen, value))}
      empty="There is nothing to choose yet."
      trigger={<ChosenButton condition={condition} error={error} />}
    />
  );
}

function toggled(chosen: readonly string[], value: string): string[] {
  return chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
}

/** Customers and companies are too many to list: they are found by their name. */
function FoundValues({ condition, error, onChange }: ValueProps) {
  const chosen = valueList(condition.value);
  const nameOf = useValueNames([{ match: "all", conditions: [condition] }]);
  const [words, setWords] = useState("");
  const found = useFound(condition.field, useDebounced(words.trim()));
  const kept = words ? [] : chosen.map((id) => ({ value: id, label: nameOf(condition.field, id) }));
  const others = found.filter(({ value }) => !kept.some((one) => one.value === value));
  return (
    <SearchPicker
      label="Choose any of these"
      placeholder={condition.field === "customer" ? "Find a customer" : "Find a company"}
      words={words}
      onWords={setWords}
      options={[...kept, ...others]}
      selected={chosen}
      onPick={(value) => onChange(toggled(chosen, value))}
      trigger={<ChosenButton condition={condition} error={error} />}
    />
  );
}

function useFound(field: string, q: string): PickerOption[] {
  const customers = useInfiniteQuery({
    ...customersQuery({ q }),
    enabled: field === "customer",
    placeholderData: (before) => before,
  });
  const companies = useInfiniteQuery({
    ...companiesQuery(q),
    enabled: field === "company",
    placeholderData: (before) => before,
  });
  if (field === "company") {
    return (companies.data?.pages[0]?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  }
  return (customers.data?.pages[0]?.data ?? []).map((customer) => ({
    value: customer.id,
    label: personName(customer),
    detail: customer.company_name ?? undefined,
  }));
}

type ChosenButtonProps = { condition: Condition; error?: string };

/** Shows what was chosen as it reads in the sentence, and opens the choice. */
function ChosenButton({ condition, error, ...trigger }: ChosenButtonProps) {
  const nameOf = useValueNames([{ match: "all", conditions: [condition] }]);
  const chosen = valueList(condition.value).map((value) => nameOf(condition.field, value));
  return (
    <FormRow
      label="Value"
      labelHidden
      error={error}
      className="min-w-40 grow basis-40 grid-cols-[minmax(0,1fr)]"
    >
      {(control) => (
        <button
          {...trigger}
          {...control}
          type="button"
          className={clsx(controlClass, "flex items-center justify-between gap-2 text-left")}
        >
          <span className={chosen.length > 0 ? "truncate" : "text-quiet"}>
            {chosen.join(" or ") || "Choose"}
          </span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-quiet" />
        </button>
      )}
    </FormRow>
  );
}
