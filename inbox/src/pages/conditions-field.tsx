import type { Condition, Conditions } from "@heard/core/contract/conditions.ts";
import { isAboutEmptiness, natureOf, operatorsOf } from "@heard/core/rules/conditions.ts";
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { customFieldsQuery } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Select } from "../ui/select.tsx";
import { ConditionValue } from "./condition-value.tsx";
import { fieldChoices, kindsOf, operatorWords } from "./condition-words.ts";

type ConditionsFieldProps = {
  /** What the conditions are for, such as "For conversations where". */
  label: string;
  /** Said while there are none, such as "Every conversation." */
  everyone: string;
  value: Conditions;
  onChange: (value: Conditions) => void;
  /** What the server found wrong, by `conditions.0` and so on. */
  errorOf?: (field: string) => string | undefined;
};

/** Which conversations something is for, as a sentence of choices. */
export function ConditionsField({ label, everyone, value, onChange, errorOf }: ConditionsFieldProps) {
  const ownFields = useQuery(customFieldsQuery).data ?? [];
  const rows = useRef<HTMLUListElement>(null);
  const { match, conditions } = value;
  const setConditions = (next: Condition[]) => onChange({ ...value, conditions: next });

  function add() {
    setConditions([...conditions, { field: "inbox", operator: "is", value: [] }]);
    requestAnimationFrame(() => rows.current?.querySelector<HTMLElement>("li:last-child select")?.focus());
  }

  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1.5 font-medium">{label}</legend>
      {conditions.length === 0 && <p className="text-quiet">{everyone}</p>}
      {conditions.length > 0 && (
        <ul ref={rows} className="grid gap-2.5">
          {conditions.map((condition, index) => (
            <ConditionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a condition is nothing but its place in the list.
              key={index}
              lead={index === 0 ? null : match === "all" ? "and" : "or"}
              condition={condition}
              ownFields={ownFields}
              error={errorOf?.(`conditions.${index}`)}
              onChange={(next) => setConditions(conditions.with(index, next))}
              onRemove={() => setConditions(conditions.toSpliced(index, 1))}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button size="small" icon={<Plus />} onClick={add}>
          Add a condition
        </Button>
        {conditions.length > 1 && (
          <Select
            label="How many of these must hold"
            labelHidden
            value={match}
            options={matches}
            onChange={(next) => onChange({ ...value, match: next as Conditions["match"] })}
          />
        )}
      </div>
    </fieldset>
  );
}

const matches = [
  { value: "all", label: "All of these hold" },
  { value: "any", label: "Any of these holds" },
];

type ConditionRowProps = {
  lead: string | null;
  condition: Condition;
  ownFields: Parameters<typeof fieldChoices>[0];
  error?: string;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
};

function ConditionRow({ lead, condition, ownFields, error, onChange, onRemove }: ConditionRowProps) {
  const kinds = kindsOf(ownFields);
  const nature = natureOf(condition.field, kinds);
  const fields = fieldChoices(ownFields);
  const isGone = !fields.some(({ value }) => value === condition.field);

  function setField(field: string) {
    const [operator = "is"] = operatorsOf(field, kinds);
    onChange({ field, operator, value: natureOf(field, kinds) === "yes_no" ? true : [] });
  }

  function setOperator(operator: Condition["operator"]) {
    const needsNone = isAboutEmptiness(operator);
    const fresh = nature === "yes_no" ? true : [];
    onChange({ ...condition, operator, value: needsNone ? null : (condition.value ?? fresh) });
  }

  return (
    <li className="flex flex-wrap items-start gap-2">
      {lead && <span className="w-8 self-center text-quiet">{lead}</span>}
      <Select
        label="Ask about"
        labelHidden
        className="min-w-36 grow basis-36 sm:grow-0"
        value={condition.field}
        options={isGone ? [...fields, { value: condition.field, label: "A field that is gone" }] : fields}
        onChange={setField}
      />
      <Select
        label="How"
        labelHidden
        className="min-w-32 grow basis-32 sm:grow-0"
        value={condition.operator}
        options={operatorsOf(condition.field, kinds).map((value) => ({
          value,
          label: operatorWords(value, nature),
        }))}
        onChange={(operator) => setOperator(operator as Condition["operator"])}
      />
      {!isAboutEmptiness(condition.operator) && (
        <ConditionValue
          key={condition.field}
          condition={condition}
          nature={nature}
          error={error}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      <IconButton
        label="Remove this condition"
        icon={<Trash2 />}
        onClick={onRemove}
        className="self-center"
      />
    </li>
  );
}
