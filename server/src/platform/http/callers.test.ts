import { expect, it } from "vitest";
import { newToken } from "../ids.ts";
import { createCallers } from "./callers.ts";

const workspaceId = "0190b6a0-0000-7000-8000-000000000000";

function requestWith(token: string) {
  return { headers: { authorization: `Bearer heard_${token}` }, cookies: {}, ip: "192.0.2.1" };
}

it("counts made-up credentials by the address that they come from, and proven ones by themselves", () => {
  const callers = createCallers();
  const [madeUp, right] = [newToken(workspaceId).token, newToken(workspaceId).token];
  expect(callers.nameOf(requestWith(madeUp))).toBe("192.0.2.1");
  expect(callers.nameOf(requestWith(right))).toBe("192.0.2.1");
  callers.know(requestWith(right));
  expect(callers.nameOf(requestWith(right))).toBe(right);
  expect(callers.nameOf(requestWith(madeUp))).toBe("192.0.2.1");
});

it("knows nobody by a credential that is none of ours", () => {
  const callers = createCallers();
  callers.know(requestWith("guess"));
  expect(callers.nameOf(requestWith("guess"))).toBe("192.0.2.1");
});
