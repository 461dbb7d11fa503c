import type { FetchMessageObject, ImapFlow, MailboxObject } from "imapflow";
import { openFolder } from "./imap-folder.ts";

/** How far a mailbox has been read. Plain numbers and text, fit for a database or JSON. */
export type MailboxPlace = {
  /** RFC 3501 section 2.3.1.1: when it changes, the UIDs start anew. */
  uidValidity: number;
  /** Every mail up to this UID is stored. */
  lastUid: number;
  /** ISO time: older mail was in the mailbox before us, and is left alone when the UIDs start anew. */
  since: string;
};

/** Where a fetched mail stood. */
export type FetchedFrom = {
  uid: number;
  uidValidity: number;
  internalDate: Date;
  /** The mailbox is being read anew, so this mail may be known already. */
  rescan: boolean;
  /** Only its beginning was fetched, since it is larger than we keep. */
  truncated: boolean;
};

type CatchUpOptions = {
  folder: string;
  place: MailboxPlace | null;
  /** On the first ever connect: mail that arrived since then; null takes only what comes from now on. */
  since: Date | null;
  store(raw: Buffer, from: FetchedFrom): Promise<void>;
  savePlace(place: MailboxPlace): Promise<void>;
  /** The folder has another name now, under which it was opened. */
  onRenamed(folder: string): Promise<void>;
  /** How many mails are still to be fetched, where they are many. */
  onWaiting(mails: number): void;
  markSeen: boolean;
  isStopped(): boolean;
};

type Listed = { uid: number; size: number; internalDate: Date };

const LIST_AT_ONCE = 200;
const BATCH_MAILS = 25;
const BATCH_BYTES = 4 * 1024 * 1024;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Stores every mail above the place in the order of their UIDs, and moves the place after each one.
 * Fetching sets no flags (BODY.PEEK). At most 4 MB of mail is held at once, or one larger mail.
 * @returns the place reached.
 * @throws what the server, `store` or `savePlace` throw; the place then stands before that mail.
 */
export async function catchUp(client: ImapFlow, options: CatchUpOptions): Promise<MailboxPlace> {
  const { folder, markSeen } = options;
  const box = await openFolder(client, folder, { known: options.place, readOnly: !markSeen });
  if (box.path !== folder && folder.toUpperCase() !== "INBOX") await options.onRenamed(box.path);
  const uidValidity = Number(box.uidValidity);
  const rescan = options.place !== null && options.place.uidValidity !== uidValidity;
  const known = options.place && !rescan ? options.place : await firstPlace(client, box, options);
  let place = known;
  if (known !== options.place) await options.savePlace(place);

  const waiting = await uidsAbove(client, place.lastUid);
  for (const uids of chunks(waiting, LIST_AT_ONCE)) {
    if (waiting.length > BATCH_MAILS) options.onWaiting(waiting.length - waiting.indexOf(uids[0] as number));
    for (const batch of batches(await listed(client, uids))) {
      const mails = await fetchBatch(client, batch);
      for (const { uid, size, internalDate } of batch) {
        if (options.isStopped()) return place;
        const mail = mails.get(uid);
        if (mail) {
          await options.store(mail, { uid, uidValidity, internalDate, rescan, truncated: size > MAX_BYTES });
          mails.delete(uid);
          if (markSeen) await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
        }
        place = { ...place, lastUid: uid };
        await options.savePlace(place);
      }
    }
  }
  return place;
}

/** At the end of the mailbox, or before the first mail that arrived since a time or since we first came. */
async function firstPlace(
  client: ImapFlow,
  box: MailboxObject,
  options: CatchUpOptions,
): Promise<MailboxPlace> {
  const after = options.place ? new Date(options.place.since) : options.since;
  const since = wholeSecond(after ?? new Date());
  const end = await lastUidOf(client, box);
  const found = after && box.exists > 0 ? await uidsOfDaysFrom(client, since) : [];
  let first = end + 1;
  for (const uids of chunks(
    found.sort((a, b) => a - b),
    LIST_AT_ONCE,
  )) {
    const newer = (await listed(client, uids)).find(({ internalDate }) => internalDate >= since);
    if (!newer) continue;
    first = newer.uid;
    break;
  }
  return { uidValidity: Number(box.uidValidity), lastUid: first - 1, since: since.toISOString() };
}

/** SINCE knows days only, in the server's time zone: look a day further back. */
async function uidsOfDaysFrom(client: ImapFlow, since: Date): Promise<number[]> {
  const dayBefore = new Date(since.getTime() - 24 * 3600 * 1000);
  const found = (await client.search({ since: dayBefore }, { uid: true })) || [];
  return found.sort((a, b) => a - b);
}

/** Servers tell whole seconds, rounded down. */
export function wholeSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

async function lastUidOf(client: ImapFlow, box: MailboxObject): Promise<number> {
  if (box.uidNext) return box.uidNext - 1;
  if (box.exists === 0) return 0;
  return Math.max(0, ...((await client.search({ uid: "*" }, { uid: true })) || []));
}

/** `n:*` names the last mail even when its UID is lower (RFC 3501 section 6.4.8). */
async function uidsAbove(client: ImapFlow, lastUid: number): Promise<number[]> {
  const found = await client.search({ uid: `${lastUid + 1}:*` }, { uid: true });
  if (!found) throw new Error("The server did not answer the search for new mail");
  return found.filter((uid) => uid > lastUid).sort((a, b) => a - b);
}

/** What is there of these UIDs; a mail deleted meanwhile is missing. */
async function listed(client: ImapFlow, uids: number[]): Promise<Listed[]> {
  const found = await client.fetchAll(
    uids.join(","),
    { uid: true, size: true, internalDate: true },
    { uid: true },
  );
  return found
    .map((mail) => ({ uid: mail.uid, size: mail.size ?? 0, internalDate: internalDateOf(mail) }))
    .filter(({ uid }) => uids.includes(uid))
    .sort((a, b) => a.uid - b.uid);
}

async function fetchBatch(client: ImapFlow, batch: Listed[]): Promise<Map<number, Buffer>> {
  const uids = batch.map(({ uid }) => uid).join(",");
  const tooLarge = batch.some(({ size }) => size > MAX_BYTES);
  const source = tooLarge ? { start: 0, maxLength: MAX_BYTES } : true;
  const found = await client.fetchAll(uids, { uid: true, source }, { uid: true });
  for (const mail of found) {
    if (!mail.source) throw new Error(`The server did not hand over the mail with UID ${mail.uid}`);
  }
  return new Map(found.map((mail) => [mail.uid, mail.source ?? Buffer.alloc(0)]));
}

function internalDateOf({ internalDate }: FetchMessageObject): Date {
  const date = new Date(internalDate ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? new Date() : date;
}

function batches(mails: Listed[]): Listed[][] {
  const result: Listed[][] = [];
  let bytes = 0;
  for (const mail of mails) {
    const last = result.at(-1);
    if (last && last.length < BATCH_MAILS && bytes + mail.size <= BATCH_BYTES) {
      last.push(mail);
      bytes += mail.size;
    } else {
      result.push([mail]);
      bytes = mail.size;
    }
  }
  return result;
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
