/** Where people who have nothing to do with each other have their mailboxes; the largest of them. */
const shared = new Set([
  ..."gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com".split(
    " ",
  ),
  ..."icloud.com me.com mac.com proton.me protonmail.com pm.me fastmail.com hey.com zoho.com mail.com".split(
    " ",
  ),
  ..."gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org arcor.de 1und1.de".split(
    " ",
  ),
  ..."orange.fr wanadoo.fr free.fr laposte.net sfr.fr bluewin.ch hispeed.ch telenet.be skynet.be".split(" "),
  ..."libero.it virgilio.it tiscali.it alice.it wp.pl o2.pl onet.pl interia.pl seznam.cz".split(" "),
  ..."ziggo.nl kpnmail.nl planet.nl xs4all.nl uol.com.br bol.com.br terra.com.br".split(" "),
  ..."mail.ru yandex.ru yandex.com qq.com 163.com 126.com sina.com naver.com daum.net".split(" "),
  ..."comcast.net verizon.net att.net sbcglobal.net cox.net btinternet.com sky.com rogers.com bigpond.com".split(
    " ",
  ),
]);

/** The national addresses of the large ones, such as yahoo.co.jp and hotmail.fr. */
const sharedFamily = /^(?:yahoo|hotmail|outlook|live|gmx|aol)\.(?:com?\.)?[a-z]{2,3}$/;

/** Whether two addresses at this domain tell nothing about whether their owners know each other. */
export function isSharedDomain(domain: string): boolean {
  return shared.has(domain) || sharedFamily.test(domain);
}
