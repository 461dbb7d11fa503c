/** Numbers from 0 up to but not including 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What breaks parsers: pieces of structure where none belongs. */
const pieces = [
  "\r\n\r\n",
  "\n",
  "\r",
  "\0",
  "--b\r\n",
  "--b--\r\n",
  "--",
  "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
  "Content-Type: multipart/alternative; boundary=\r\n\r\n",
  "Content-Type: message/rfc822\r\n\r\n",
  'Content-Type: text/html; charset="utf-16"\r\n\r\n',
  "Content-Type: text/plain; charset=iso-2022-kr; format=flowed; delsp=yes\r\n\r\n",
  "Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\nePM+IgEA",
  "Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHAqCA",
  "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY\r\n",
  "Content-Transfer-Encoding: base64\r\n",
  "Content-Transfer-Encoding: quoted-printable\r\n",
  "Content-Disposition: attachment; filename*0*=utf-8''%; filename*999=x\r\n",
  "=?utf-8?Q?",
  "=?x?b?=",
  "?=",
  "begin 644 x\r\nM",
  "-----BEGIN PGP SIGNED MESSAGE-----\r\n",
  "-----BEGIN PGP SIGNATURE-----\r\n",
  "+AAAA-",
  "~{",
  "\x0e",
  "\x1b$B",
  "<![CDATA[<!--<svg><style><div style='background:url(",
  "{\\rtf1\\fromhtml1{\\*\\htmltag",
  "From: a@b, group: c@d;, <<>>(((\r\n",
  "Subject: =?utf-8?B?",
  "Date: Thu, 99 Foo 99999 99:99:99 +9999\r\n",
  " ",
  "\t",
  ";",
  '"',
  "\\",
  "(",
  "\xff\xfe",
  "\xef\xbb\xbf",
];

/** One mail made of others by a few accidents: bytes turned, lost, doubled, moved, cut off, mixed with another mail. */
export function mutatedMail(mails: readonly Uint8Array[], seed: number): Buffer {
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
  let mail = Buffer.from(pick(mails));
  for (let left = 1 + below(6); left > 0; left -= 1) {
    const at = below(mail.length + 1);
    const length = Math.min(below(random() < 0.8 ? 40 : 4000), mail.length - at);
    const [before, hit, after] = [
      mail.subarray(0, at),
      mail.subarray(at, at + length),
      mail.subarray(at + length),
    ];
    const accidents = [
      () => Buffer.concat([before, hit.map((byte) => (random() < 0.3 ? below(256) : byte)), after]),
      () => Buffer.concat([before, after]),
      () => Buffer.concat([before, hit, hit, hit, after]),
      () => Buffer.concat([after, hit, before]),
      () => Buffer.concat([before, Buffer.from(pick(pieces), "latin1"), hit, after]),
      () => Buffer.concat([before, Buffer.from(pick(pieces).repeat(1 + below(300)), "latin1"), after]),
      () => Buffer.concat([before, Buffer.from(pick(mails)).subarray(below(500)), after]),
      () => Buffer.from(before),
    ];
    mail = pick(accidents)().subarray(0, 300_000);
  }
  return mail;
}
