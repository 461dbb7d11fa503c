import { expect, test } from "vitest";
import { readHeaders } from "./read-headers.ts";
import { readServerVerdict } from "./spam-headers.ts";

const proven = { isUnproven: false, isForged: false };
const unproven = { isUnproven: true, isForged: false };
const forged = { isUnproven: true, isForged: true };

test.each([
  [
    "Gmail, which hands it on inside under a number",
    unproven,
    "Received: by 2002:a17:90b:4d11:b0:2e2:af53:5467 with SMTP id x1; Sun, 3 May 2026 05:05:01 -0700",
    "Received: from relay.example (relay.example. [192.0.2.7]) by mx.google.com with ESMTPS id x2",
    "Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=relay.example; dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=lark.example",
  ],
  [
    "Gmail, where the domain asks to refuse it",
    forged,
    "Received: by 10.0.0.7 with SMTP id x1",
    "Received: from relay.example by mx.google.com with ESMTPS id x2",
    "Authentication-Results: mx.google.com; dmarc=fail (p=REJECT sp=REJECT dis=QUARANTINE) header.from=lark.example",
  ],
  [
    "Microsoft 365, which names no server of its own",
    forged,
    "Received: from a.prod.outlook.com by b.prod.outlook.com with HTTPS",
    "Authentication-Results: spf=fail smtp.mailfrom=lark.example; dkim=none; dmarc=fail action=oreject header.from=lark.example;compauth=fail reason=000",
  ],
  [
    "Microsoft 365, which knows who passed it on",
    proven,
    "Received: from a.prod.outlook.com by b.prod.outlook.com with HTTPS",
    "Authentication-Results: spf=fail smtp.mailfrom=lark.example; dmarc=fail action=none header.from=lark.example;compauth=pass reason=130",
  ],
  [
    "checks in lines of their own",
    forged,
    "Authentication-Results: mx.shop.example; dkim=pass header.d=relay.example",
    "Authentication-Results: mx.shop.example; dmarc=fail (p=quarantine dis=none) header.from=lark.example",
    "Received: from relay.example by mx.shop.example (Postfix) with ESMTP id 4F1",
  ],
  [
    "Rspamd",
    forged,
    "Received: from relay.example by mx.shop.example (Postfix) with ESMTP id 4F1",
    'Authentication-Results: mx.shop.example; dmarc=fail reason="No valid SPF, No valid DKIM" header.from=lark.example (policy=reject)',
  ],
  [
    "the topmost word of it, whatever stands below",
    proven,
    "Authentication-Results: mx.shop.example; dmarc=pass (p=reject) header.from=lark.example",
    "Authentication-Results: mx.shop.example; dmarc=fail (p=reject) header.from=lark.example",
    "Received: from relay.example by mx.shop.example with ESMTP",
  ],
  [
    "a server on the way",
    proven,
    "Received: from relay.example by mx.shop.example with ESMTP",
    "Authentication-Results: mx.relay.example; dmarc=fail (p=reject) header.from=lark.example",
  ],
  [
    "Microsoft 365 on the way, which names no server of its own",
    proven,
    "Received: from a.prod.outlook.com by mx.shop.example (Postfix) with ESMTP id 4F1",
    "Received: from b.prod.outlook.com by a.prod.outlook.com with HTTPS",
    "Authentication-Results: spf=fail smtp.mailfrom=lark.example; dkim=none; dmarc=fail action=oreject header.from=lark.example;compauth=fail reason=000",
  ],
  [
    "somebody who names no server, below one whose name only looks like Microsoft's",
    proven,
    "Received: from relay.example by mx.notoutlook.com with ESMTP",
    "Authentication-Results: dmarc=fail action=oreject header.from=lark.example",
  ],
  [
    "Microsoft 365 in China",
    forged,
    "Received: from a.partner.outlook.cn by b.partner.outlook.cn with HTTPS",
    "Authentication-Results: spf=fail; dmarc=fail action=oreject header.from=lark.example;compauth=fail",
  ],
  ["nobody", proven, "Received: from relay.example by mx.shop.example with ESMTP"],
])("whether a mail is from whom it names, as said by %s", (_, expected, ...headers) => {
  const raw = Buffer.from([...headers, "", ""].join("\r\n"));
  expect(readServerVerdict(readHeaders(raw).headers)).toMatchObject(expected);
});
