/** How many addresses each of To, Cc and Bcc of a letter that we write holds at most. */
export const addressesAtMost = 50;
