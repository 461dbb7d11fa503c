import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, Search, Users } from "lucide-react";
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
import { CustomerRow } from "./customer-row.tsx";
import { NewCustomer } from "./new-customer.tsx";
import { customersQuery } from "./people.ts";
import { useDebounced } from "./use-debounced.ts";

/** Everybody who ever wrote, and whoever was added by hand. */
export function CustomersPage() {
  const [words, setWords] = useState("");
  const [adding, setAdding] = useState(false);
  const mayWrite = useMay("customers:write");
  const q = useDebounced(words.trim());
  const list = useInfiniteQuery({
    ...customersQuery({ q }),
    placeholderData: (before) => before,
    refetchOnMount: "always",
  });
  const customers = list.data?.pages.flatMap(({ data }) => data);
  const add = mayWrite && (
    <Button icon={<Plus />} tone="primary" onClick={() => setAdding(true)}>
      New customer
    </Button>
  );
  return (
    <Page title="Customers" action={add}>
      <div className="grid gap-4">
        <TextField
          label="Find customers"
          labelHidden
          type="search"
          placeholder="Find by name, address or phone number"
          icon={<Search />}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {list.error && !customers && <LoadProblem error={list.error} retry={list.refetch} />}
        {list.isPending && <LoadingRows label="Loading customers" rows={8} />}
        {customers && customers.length > 0 && (
          <div aria-busy={list.isPlaceholderData}>
            <Rows label="Customers">
              {customers.map((customer) => (
                <CustomerRow key={customer.id} customer={customer} />
              ))}
            </Rows>
          </div>
        )}
        {customers?.length === 0 &&
          (q ? (
            <EmptyState icon={<Search />} title={`Nobody found for “${q}”`}>
              We look at the beginnings of words in names and addresses.
            </EmptyState>
          ) : (
            <EmptyState icon={<Users />} title="No customers yet" action={add}>
              Whoever writes to you appears here by themselves. You can add somebody by hand, too.
            </EmptyState>
          ))}
        <MoreRows list={list} />
      </div>
      {adding && <NewCustomer close={() => setAdding(false)} startWith={words.trim()} />}
    </Page>
  );
}
