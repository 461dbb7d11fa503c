/**
 * Every failure that the API can answer, by name. The code is stable and part of the contract;
 * the title is for people. Answers are RFC 9457 problem details.
 */
export const errors = {
  invalid_request: { status: 400, title: "The request does not have the expected shape" },
  invalid_cursor: { status: 400, title: "This cursor is not one that we gave out" },
  not_signed_in: { status: 401, title: "Please sign in" },
  wrong_credentials: { status: 401, title: "This e-mail address and password do not match" },
  not_allowed: { status: 403, title: "Your role does not allow this" },
  wrong_origin: { status: 403, title: "This request came from a page that may not send it" },
  not_found: { status: 404, title: "There is no such thing here, or it is not yours to see" },
  workspace_exists: { status: 409, title: "This Heard already has its workspace" },
  workspace_ambiguous: { status: 409, title: "You belong to several workspaces: choose one" },
  already_exists: { status: 409, title: "This exists already" },
  address_taken: { status: 409, title: "This address belongs to another customer" },
  idempotency_key_reused: { status: 409, title: "This Idempotency-Key was used for a different request" },
  promise_ended: { status: 409, title: "This promise has ended already" },
  already_sent: { status: 409, title: "This message is already on its way" },
  cannot_merge: { status: 409, title: "These two cannot be merged" },
  cannot_unmerge: { status: 409, title: "This merge cannot be undone any more" },
  cannot_unsubscribe: { status: 409, title: "We could not unsubscribe from this" },
  last_owner: { status: 409, title: "A workspace needs at least one owner" },
  consent_refused: { status: 409, title: "The provider did not let us in" },
  other_account: { status: 409, title: "Somebody else signed in" },
  key_not_published: { status: 409, title: "The DKIM key is not in DNS yet" },
  link_expired: { status: 410, title: "This link has expired or was used already" },
  too_large: { status: 413, title: "This is larger than we can take" },
  mail_too_large: { status: 413, title: "This mail is larger than its inbox can send" },
  unsupported_type: { status: 415, title: "We cannot read this kind of content" },
  invalid_value: { status: 422, title: "A value cannot be right" },
  no_recipient: { status: 422, title: "There is no address to send this to" },
  empty_message: { status: 422, title: "The message is empty" },
  weak_password: { status: 422, title: "This password is too easy to guess" },
  too_many_requests: { status: 429, title: "Too many requests" },
  locked_out: { status: 429, title: "Too many wrong passwords" },
  internal: { status: 500, title: "Something went wrong on our side" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errors;

/** What an error looks like on the wire (RFC 9457), with the field that is to blame where there is one. */
export type ProblemDetails = {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  request_id: string;
  fields?: { field: string; message: string }[];
  choices?: { id: string; name: string }[];
};
