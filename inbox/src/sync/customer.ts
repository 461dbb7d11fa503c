import type { Customer } from "@heard/core/contract/customers.ts";
import type { CustomValues } from "@heard/core/contract/route.ts";
import { queryOptions } from "@tanstack/react-query";
import { showToast } from "../ui/toast.ts";
import { api } from "./api.ts";
import { perform } from "./perform.ts";
import { queryClient } from "./query-client.ts";

/** The person a conversation is with. */
export function customerQuery(id: string) {
  return queryOptions({
    queryKey: ["customer", id] as const,
    queryFn: () => api("GET /customers/{id}", { params: { id } }),
  });
}

/** Keeps what we know about a customer; when the server disagrees it is as before, and we say so. */
export async function noteAbout(customer: Customer, notes: string): Promise<void> {
  const key = customerQuery(customer.id).queryKey;
  queryClient.setQueryData(key, { ...customer, notes });
  try {
    const changed = await perform({
      scope: `customer ${customer.id}`,
      send: () => api("PATCH /customers/{id}", { params: { id: customer.id }, body: { notes } }),
    });
    queryClient.setQueryData(key, changed);
  } catch (error) {
    queryClient.setQueryData(key, customer);
    showToast({ tone: "problem", text: `We could not keep your notes: ${(error as Error).message}` });
  }
}

/** Changes some of the workspace's own fields of a customer. @throws {ApiError} invalid_value */
export async function keepFields(customerId: string, fields: CustomValues): Promise<void> {
  const changed = await api("PATCH /customers/{id}", { params: { id: customerId }, body: { fields } });
  queryClient.setQueryData(customerQuery(customerId).queryKey, changed);
}
