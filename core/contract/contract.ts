import { acknowledgementRoutes } from "./acknowledgements.ts";
import { chatRoutes } from "./chat.ts";
import { contactRoutes } from "./contact.ts";
import { conversationRoutes } from "./conversations.ts";
import { customerRoutes } from "./customers.ts";
import { deadLetterRoutes } from "./dead-letters.ts";
import { followThroughRoutes } from "./follow-through.ts";
import { identityRoutes } from "./identity.ts";
import { inboxRoutes } from "./inboxes.ts";
import { nextStepRoutes } from "./next-steps.ts";
import { noticeRoutes } from "./notices.ts";
import { planRoutes } from "./plans.ts";
import { promiseRoutes } from "./promises.ts";
import { reportRoutes } from "./reports.ts";
import { searchRoutes } from "./search.ts";
import { sendingDomainRoutes } from "./sending-domains.ts";
import { serviceHourRoutes } from "./service-hours.ts";
import { serviceLevelRoutes } from "./service-levels.ts";
import { spamRoutes } from "./spam.ts";
import { unsubscribingRoutes } from "./unsubscribing.ts";
import { workspaceRoutes } from "./workspaces.ts";

/** Every route of the API. There is no other: the apps use the same ones as everybody else. */
export const contract = {
  ...workspaceRoutes,
  ...identityRoutes,
  ...inboxRoutes,
  ...sendingDomainRoutes,
  ...customerRoutes,
  ...conversationRoutes,
  ...deadLetterRoutes,
  ...spamRoutes,
  ...unsubscribingRoutes,
  ...searchRoutes,
  ...noticeRoutes,
  ...chatRoutes,
  ...reportRoutes,
  ...contactRoutes,
  ...nextStepRoutes,
  ...followThroughRoutes,
  ...planRoutes,
  ...acknowledgementRoutes,
  ...promiseRoutes,
  ...serviceLevelRoutes,
  ...serviceHourRoutes,
};

export type Contract = typeof contract;
export type RouteName = keyof Contract;
