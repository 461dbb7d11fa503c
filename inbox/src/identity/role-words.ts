import type { Role } from "@heard/core/contract/identity.ts";

/** What the roles are called, and what somebody who has one may do. */
export const roleWords: Record<Role, { name: string; may: string }> = {
  owner: { name: "Owner", may: "Does everything an admin does, and alone decides who is an owner." },
  admin: { name: "Admin", may: "Answers customers, and looks after inboxes, teammates and settings." },
  agent: { name: "Agent", may: "Sees and answers every conversation." },
  colleague: {
    name: "Colleague",
    may: "Sees only the conversations they are invited to, and helps there with notes.",
  },
};
