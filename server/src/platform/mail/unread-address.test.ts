import { expect, test } from "vitest";
import { isUnreadAddress } from "./unread-address.ts";

test.each([
  "noreply@shop.example",
  "no-reply@shop.example",
  "No_Reply+42@shop.example",
  "do-not-reply@shop.example",
  "ne-pas-repondre@shop.example",
  "nicht-antworten@shop.example",
  "orders-noreply@shop.example",
  "orders.no-reply@shop.example",
  "mailer-daemon@shop.example",
  "postmaster@shop.example",
  "bounces+ana=example.com@list.example",
  "list-bounces@list.example",
  "notifications@shop.example",
])("nobody reads %s", (address) => expect(isUnreadAddress(address)).toBe(true));

test.each([
  "ana@example.com",
  "noel.reply@example.com",
  "nora@noreply.example",
  "bouncer@example.com",
  "team@x.example",
])("somebody reads %s", (address) => expect(isUnreadAddress(address)).toBe(false));
