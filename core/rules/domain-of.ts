/** What stands after the "@" of an address, written as it is there. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
