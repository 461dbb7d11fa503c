import { chatDomain } from "../domains/channels/chat/chat.domain.ts";
import { emailDomain } from "../domains/channels/email/email.domain.ts";
import { conversationsDomain } from "../domains/conversations/conversations.domain.ts";
import { customerMergesDomain } from "../domains/customer-merges/customer-merges.domain.ts";
import { customersDomain } from "../domains/customers/customers.domain.ts";
import { erasureDomain } from "../domains/erasure/erasure.domain.ts";
import { firstRunDomain } from "../domains/first-run/first-run.domain.ts";
import { identityDomain } from "../domains/identity/identity.domain.ts";
import { inboxesDomain } from "../domains/inboxes/inboxes.domain.ts";
import { liveDomain } from "../domains/live/live.domain.ts";
import { noticesDomain } from "../domains/notices/notices.domain.ts";
import { searchDomain } from "../domains/search/search.domain.ts";
import { workspacesDomain } from "../domains/workspaces/workspaces.domain.ts";
import type { Domain } from "../platform/domain.ts";

/** Every slice of the house, one line each, from the ground up. */
export const domains: readonly Domain[] = [
  workspacesDomain,
  identityDomain,
  inboxesDomain,
  customersDomain,
  conversationsDomain,
  chatDomain,
  emailDomain,
  customerMergesDomain,
  erasureDomain,
  searchDomain,
  noticesDomain,
  firstRunDomain,
  liveDomain,
];
