import type { Company } from "@heard/core/contract/customers.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CommandInput, CommandItem, CommandList, CommandRoot } from "cmdk";
import { Building2, ChevronDown, Plus, X } from "lucide-react";
import { useState } from "react";
import { problemWords, useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { controlClass } from "../ui/control-class.ts";
import { FormRow } from "../ui/form-row.tsx";
import { optionClass } from "../ui/picker.tsx";
import { Popover } from "../ui/popover.tsx";
import { companiesQuery } from "./people.ts";
import { useDebounced } from "./use-debounced.ts";

type Chosen = Pick<Company, "id" | "name">;
type CompanyPickerProps = {
  value: Chosen | null;
  onChange: (company: Chosen | null) => void;
};

/** Finds a company by name among however many, or makes a new one on the spot. */
export function CompanyPicker({ value, onChange }: CompanyPickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <FormRow label="Company">
      {(control) => (
        <Popover
          label="Choose a company"
          className="w-72"
          open={open}
          onOpenChange={setOpen}
          trigger={
            <button
              {...control}
              type="button"
              className={`${controlClass} flex items-center justify-between gap-2 text-left`}
            >
              <span className={value ? "truncate" : "text-quiet"}>{value?.name ?? "None"}</span>
              <ChevronDown aria-hidden className="size-4 shrink-0 text-quiet" />
            </button>
          }
        >
          <Choice
            value={value}
            choose={(company) => {
              onChange(company);
              setOpen(false);
            }}
          />
        </Popover>
      )}
    </FormRow>
  );
}

function Choice({ value, choose }: { value: Chosen | null; choose: (company: Chosen | null) => void }) {
  const [words, setWords] = useState("");
  const q = useDebounced(words.trim());
  const { data, error } = useInfiniteQuery({ ...companiesQuery(q), placeholderData: (before) => before });
  const companies = data?.pages[0]?.data ?? [];
  const wanted = words.trim();
  const isKnown = companies.some(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const make = useSave(() => api("POST /companies", { body: { name: wanted } }), {
    inPassing: true,
    onSaved: (company) => {
      choose(company);
      return queryClient.invalidateQueries({ queryKey: ["companies"] });
    },
  });
  return (
    <CommandRoot label="Choose a company" loop shouldFilter={false}>
      <CommandInput
        value={words}
        onValueChange={setWords}
        placeholder="Find or create a company"
        className="w-full border-line border-b bg-transparent px-3.5 py-2.5 outline-none touch:text-title"
      />
      <CommandList label="Companies" className="max-h-72 overflow-y-auto p-1">
        {value && !wanted && (
          <CommandItem value="none" onSelect={() => choose(null)} className={optionClass}>
            <X aria-hidden className="text-quiet" />
            None
          </CommandItem>
        )}
        {companies.map((company) => (
          <CommandItem
            key={company.id}
            value={company.id}
            onSelect={() => choose(company)}
            className={optionClass}
          >
            <Building2 aria-hidden className="text-quiet" />
            <span className="truncate">{company.name}</span>
          </CommandItem>
        ))}
        {wanted && !isKnown && (
          <CommandItem value="create" onSelect={() => make.save()} className={optionClass}>
            <Plus aria-hidden className="text-quiet" />
            <span className="truncate">Create “{wanted}”</span>
          </CommandItem>
        )}
        {companies.length === 0 && !wanted && (
          <p className="px-3 py-6 text-center text-quiet">
            {error ? problemWords(error) : "No companies yet. Type a name to create one."}
          </p>
        )}
      </CommandList>
    </CommandRoot>
  );
}
