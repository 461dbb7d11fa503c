/** Local parts that programs write from, as their owners call them (RFC 2142 names some). */
const unread =
  /^(?:(?:no|not|do[._-]?not|don-?t|ne[._-]?pas|nicht)[._-]?(?:reply|respond|answer|repondre|antworten)|(?:mailer-daemon|postmaster|bounces?|abuse|listserv|majordomo|auto-?reply|notifications?)(?:[+=].*)?$)|[._-](?:no-?reply|bounces)(?:[+=].*)?$/i;

/** Whether nobody reads what is sent to this address, by what it is called. */
export function isUnreadAddress(address: string): boolean {
  return unread.test(address.slice(0, address.lastIndexOf("@")));
}
