import type { Viewer } from "@heard/core/contract/live.ts";

/** Who looks at a conversation with one process, as they are now; told again while it lasts. */
export const viewersTopic = "heard_viewers";
export type ViewersNews = {
  process: string;
  workspace_id: string;
  conversation_id: string;
  viewers: Viewer[];
};

/** How many screens of a workspace are open with one process; told again while it lasts. */
export const screensTopic = "heard_screens";
export type ScreensNews = { process: string; workspace_id: string; count: number };

/** A customer begins or stops writing in a chat. */
export const customerTypingTopic = "heard_customer_typing";
export type CustomerTypingNews = { workspace_id: string; conversation_id: string; on: boolean };
