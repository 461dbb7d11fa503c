import { inWorkspace, type Platform } from "../context/context.ts";
import {
  followTogetherTask,
  type NewEvent,
  readEvent,
  readEvents,
  type Step,
  writeEvents,
} from "../events/events.ts";
import { enqueue, type Follower, type Job, type Reaction } from "./jobs.ts";

type Followers = ReadonlyMap<string, Follower>;

/** The jobs that follow events, by name: each reaction by itself, and those that share a transaction. */
export function reactionJobs(reactions: readonly Reaction[]): Record<string, Job> {
  const followers = new Map(
    reactions.filter((reaction) => "follow" in reaction).map((follower) => [follower.name, follower]),
  );
  const jobs: Record<string, Job> = {
    [followTogetherTask]: (platform, { workspace_id, steps }) =>
      followTogether(platform, workspace_id, { followers, steps: steps as Step[] }),
  };
  for (const reaction of reactions) {
    jobs[reaction.name] = async (platform, { workspace_id, event_id }) => {
      const step = { task: reaction.name, event_id: Number(event_id) };
      if ("follow" in reaction) return follow(platform, workspace_id, { followers, steps: [step] });
      const event = await readEvent({ platform, workspace: { id: workspace_id } }, step.event_id);
      if (event) await reaction.run(platform, event, workspace_id);
    };
  }
  return jobs;
}

type Work = { followers: Followers; steps: readonly Step[] };

/** All that follows in a conversation in one transaction. Where one of them fails, each is tried by itself. */
async function followTogether(platform: Platform, workspaceId: string, { followers, steps }: Work) {
  try {
    await follow(platform, workspaceId, { followers, steps });
  } catch (error) {
    platform.log.warn({ error: (error as Error).message, steps }, "could not follow together");
    await inWorkspace(platform, { workspaceId }, async (ctx) => {
      for (const { task, event_id } of steps) await enqueue(ctx, task, { event_id });
    });
  }
}

/** Each step sees what those before it did, events too: what a later one looks at anyway needs no job of its own. */
async function follow(platform: Platform, workspaceId: string, { followers, steps }: Work): Promise<void> {
  await inWorkspace(platform, { workspaceId }, async (ctx) => {
    const events = await readEvents(
      ctx,
      steps.map(({ event_id }) => event_id),
    );
    for (const [place, { task, event_id }] of steps.entries()) {
      const event = events.get(event_id);
      if (!event) continue;
      const news: NewEvent[] = [];
      await followers.get(task)?.follow({ ...ctx, record: (one) => void news.push(one) }, event);
      const stillToCome = steps.slice(place + 1).map((step) => step.task);
      await writeEvents(ctx, news, { conversationId: event.conversation_id, stillToCome });
    }
  });
}
