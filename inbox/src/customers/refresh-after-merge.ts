import type { Customer } from "@heard/core/contract/customers.ts";
import { customerQuery } from "../sync/customer.ts";
import { queryClient } from "../sync/query-client.ts";

const touched = new Set(["customers", "customer", "conversations", "thread", "companies", "company"]);

/** Everything on the screen that a merge, or its undoing, may have changed is read anew. */
export function refreshAfterMerge(customer: Customer): Promise<void> {
  queryClient.setQueryData(customerQuery(customer.id).queryKey, customer);
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.has(String(queryKey[0])) });
}
