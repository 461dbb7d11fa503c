import type { Role } from "@heard/core/contract/identity.ts";

/** What the roles are called, what somebody who has one may do, and the same said to them. */
export const roleWords: Record<Role, { name: string; may: string; you: string }> = {
  owner: {
    name: "Owner",
    may: "Does everything an admin does, and alone decides who is an owner.",
    you: "You can change everything here, and decide who else is an owner.",
  },
  admin: {
    name: "Admin",
    may: "Answers customers, and looks after inboxes, teammates and settings.",
    you: "You answer customers, and look after inboxes, teammates and settings.",
  },
  agent: {
    name: "Agent",
    may: "Sees and answers every conversation.",
    you: "You see and answer every conversation.",
  },
  colleague: {
    name: "Colleague",
    may: "Sees only the conversations they are invited to, and helps there with notes.",
    you: "You see the conversations that you are invited to, and help there with notes.",
  },
};
