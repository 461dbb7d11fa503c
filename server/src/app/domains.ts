import { acknowledgementsDomain } from "../domains/acknowledgements/acknowledgements.domain.ts";
import { chatDomain } from "../domains/channels/chat/chat.domain.ts";
import { emailDomain } from "../domains/channels/email/email.domain.ts";
import { contactDomain } from "../domains/contact/contact.domain.ts";
import { conversationsDomain } from "../domains/conversations/conversations.domain.ts";
import { customerLinksDomain } from "../domains/customer-links/customer-links.domain.ts";
import { customerMergesDomain } from "../domains/customer-merges/customer-merges.domain.ts";
import { customersDomain } from "../domains/customers/customers.domain.ts";
import { erasureDomain } from "../domains/erasure/erasure.domain.ts";
import { firstRunDomain } from "../domains/first-run/first-run.domain.ts";
import { followThroughDomain } from "../domains/follow-through/follow-through.domain.ts";
import { identityDomain } from "../domains/identity/identity.domain.ts";
import { inboxesDomain } from "../domains/inboxes/inboxes.domain.ts";
import { liveDomain } from "../domains/live/live.domain.ts";
import { myConversationsDomain } from "../domains/my-conversations/my-conversations.domain.ts";
import { nextStepsDomain } from "../domains/next-steps/next-steps.domain.ts";
import { noticesDomain } from "../domains/notices/notices.domain.ts";
import { plansDomain } from "../domains/plans/plans.domain.ts";
import { promisesDomain } from "../domains/promises/promises.domain.ts";
import { reportsDomain } from "../domains/reports/reports.domain.ts";
import { searchDomain } from "../domains/search/search.domain.ts";
import { serviceHoursDomain } from "../domains/service-hours/service-hours.domain.ts";
import { serviceLevelsDomain } from "../domains/service-levels/service-levels.domain.ts";
import { spamDomain } from "../domains/spam/spam.domain.ts";
import { workspacesDomain } from "../domains/workspaces/workspaces.domain.ts";
import type { Domain } from "../platform/domain.ts";

/** Every slice of the house, one line each, from the ground up. */
export const domains: readonly Domain[] = [
  workspacesDomain,
  identityDomain,
  inboxesDomain,
  serviceHoursDomain,
  customersDomain,
  spamDomain,
  conversationsDomain,
  chatDomain,
  emailDomain,
  customerMergesDomain,
  erasureDomain,
  searchDomain,
  noticesDomain,
  customerLinksDomain,
  serviceLevelsDomain,
  promisesDomain,
  nextStepsDomain,
  acknowledgementsDomain,
  plansDomain,
  followThroughDomain,
  contactDomain,
  myConversationsDomain,
  reportsDomain,
  firstRunDomain,
  liveDomain,
];
