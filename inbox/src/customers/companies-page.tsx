import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Building2, Plus, Search } from "lucide-react";
import { useState } from "react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { MoreRows } from "../pages/more-rows.tsx";
import { Page } from "../pages/page.tsx";
import { Rows } from "../pages/rows.tsx";
import { useMay } from "../shell/signed-in.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { NewCompany } from "./new-company.tsx";
import { companiesQuery, countWords } from "./people.ts";
import { useDebounced } from "./use-debounced.ts";

/** The companies that customers belong to. */
export function CompaniesPage() {
  const [words, setWords] = useState("");
  const [adding, setAdding] = useState(false);
  const mayWrite = useMay("customers:write");
  const q = useDebounced(words.trim());
  const list = useInfiniteQuery({
    ...companiesQuery(q),
    placeholderData: (before) => before,
    refetchOnMount: "always",
  });
  const companies = list.data?.pages.flatMap(({ data }) => data);
  const add = mayWrite && (
    <Button icon={<Plus />} tone="primary" onClick={() => setAdding(true)}>
      New company
    </Button>
  );
  return (
    <Page title="Companies" action={add}>
      <div className="grid gap-4">
        <TextField
          label="Find companies"
          labelHidden
          type="search"
          placeholder="Find by name"
          icon={<Search />}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {list.error && !companies && <LoadProblem error={list.error} retry={list.refetch} />}
        {list.isPending && <LoadingRows label="Loading companies" rows={6} />}
        {companies && companies.length > 0 && (
          <Rows label="Companies">
            {companies.map(({ id, name, domains, customer_count }) => (
              <li key={id}>
                <Link
                  to="/companies/$companyId"
                  params={{ companyId: id }}
                  className="flex items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-tint"
                >
                  <span className="grid size-8 shrink-0 place-items-center rounded-control bg-tint text-quiet">
                    <Building2 aria-hidden className="size-4" />
                  </span>
                  <span className="min-w-0 grow">
                    <span className="block truncate font-medium">{name}</span>
                    <span className="block truncate text-quiet">{domains.join(", ") || "No domain"}</span>
                  </span>
                  <span className="shrink-0 text-quiet text-small tabular-nums">
                    {countWords(customer_count, "customer", "customers")}
                  </span>
                </Link>
              </li>
            ))}
          </Rows>
        )}
        {companies?.length === 0 &&
          (q ? (
            <EmptyState icon={<Search />} title={`No company found for “${q}”`}>
              We look at the beginnings of words in the name.
            </EmptyState>
          ) : (
            <EmptyState icon={<Building2 />} title="No companies yet" action={add}>
              A company brings its people together. Tell us its domains, and new customers find their way into
              it.
            </EmptyState>
          ))}
        <MoreRows list={list} />
      </div>
      {adding && <NewCompany close={() => setAdding(false)} startWith={words.trim()} />}
    </Page>
  );
}
