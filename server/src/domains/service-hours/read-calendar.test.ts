import { describe, expect, test } from "vitest";
import { Problem } from "../../platform/problem.ts";
import { holidaysFromCalendar } from "./read-calendar.ts";

const scope = { timeZone: "Europe/Berlin", fromYear: 2026, toYear: 2027 };

function calendar(...lines: string[]): string {
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
}

let events = 0;
function event(...lines: string[]): string {
  return ["BEGIN:VEVENT", `UID:${++events}@test`, "DTSTAMP:20250101T000000Z", ...lines, "END:VEVENT"].join(
    "\r\n",
  );
}

/** The days off as "date name". */
function read(text: string, more: Partial<typeof scope> = {}): string[] {
  return holidaysFromCalendar(text, { ...scope, ...more }).map(({ date, name }) => `${date} ${name}`);
}

function refusal(text: string): string {
  try {
    holidaysFromCalendar(text, scope);
  } catch (problem) {
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).code).toBe("invalid_value");
    return (problem as Problem).message;
  }
  throw new Error("The calendar was read.");
}

describe("calendars as they are published", () => {
  test("Google: whole days, the end is the day after, transparent", () => {
    const google = calendar(
      "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
      "X-WR-CALNAME:Feiertage in Deutschland",
      "X-WR-TIMEZONE:UTC",
      event(
        "DTSTART;VALUE=DATE:20261225",
        "DTEND;VALUE=DATE:20261226",
        "CLASS:PUBLIC",
        "DESCRIPTION:Gesetzlicher Feiertag\\, überall",
        "STATUS:CONFIRMED",
        "SUMMARY:Erster Weihnachtstag",
        "TRANSP:TRANSPARENT",
      ),
      event("DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260102", "SUMMARY:Neujahr"),
    );
    expect(holidaysFromCalendar(google, scope)).toEqual([
      { date: "2026-01-01", name: "Neujahr", shifts: [] },
      { date: "2026-12-25", name: "Erster Weihnachtstag", shifts: [] },
    ]);
  });

  test("Outlook: its own time zone, midnight to midnight, an alarm", () => {
    const outlook = calendar(
      "BEGIN:VTIMEZONE",
      "TZID:W. Europe Standard Time",
      "BEGIN:STANDARD",
      "DTSTART:16010101T030000",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0100",
      "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
      "END:STANDARD",
      "END:VTIMEZONE",
      event(
        "SUMMARY;LANGUAGE=de-de:Betriebsferien",
        "DTSTART;TZID=W. Europe Standard Time:20261228T000000",
        "DTEND;TZID=W. Europe Standard Time:20261231T000000",
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "SUMMARY:An alarm's own words",
        "TRIGGER:-PT15M",
        "END:VALARM",
      ),
      event(
        'DTSTART;TZID="tzone://Microsoft/Custom":20261224T120000',
        "DURATION:PT6H",
        "SUMMARY:Heiligabend",
      ),
    );
    expect(read(outlook)).toEqual([
      "2026-12-24 Heiligabend",
      "2026-12-28 Betriebsferien",
      "2026-12-29 Betriebsferien",
      "2026-12-30 Betriebsferien",
    ]);
  });

  test("Nager: no end; school holidays: many days over the turn of the year", () => {
    const text = calendar(
      event("DTSTART;VALUE=DATE:20260406", "SUMMARY:Easter Monday"),
      event("DTSTART;VALUE=DATE:20261223", "DTEND;VALUE=DATE:20270103", "SUMMARY:Weihnachtsferien Berlin"),
    );
    const winter = read(text).slice(1);
    expect(read(text)[0]).toBe("2026-04-06 Easter Monday");
    expect(winter).toHaveLength(11);
    expect(winter.at(-1)).toBe("2027-01-02 Weihnachtsferien Berlin");
    expect(read(text, { fromYear: 2027 })).toEqual([
      "2027-01-01 Weihnachtsferien Berlin",
      "2027-01-02 Weihnachtsferien Berlin",
    ]);
  });

  test("folded lines, a byte order mark, escapes, and line feeds alone", () => {
    const text = calendar(
      event(
        "DTSTART;VALUE=DATE:20261003",
        "SUMMARY:Tag der\r\n  Deutschen\r\n\t Einheit\\, \\nbundesweit\\; frei",
      ),
    );
    const day = ["2026-10-03 Tag der Deutschen Einheit, bundesweit; frei"];
    expect(read(`\uFEFF${text}`)).toEqual(day);
    expect(read(text.replaceAll("\r\n", "\n"))).toEqual(day);
    expect(read(text.replaceAll("\r\n", "\r"))).toEqual(day);
  });
});

describe("times become their date", () => {
  test("in UTC as here, elsewhere and nowhere as written", () => {
    const text = calendar(
      event("DTSTART:20261223T233000Z", "DTEND:20261224T100000Z", "SUMMARY:UTC"),
      event("DTSTART:20261226T233000", "SUMMARY:Floating"),
      event("DTSTART;TZID=Pacific/Auckland:20261230T010000", "SUMMARY:Auckland"),
    );
    expect(read(text)).toEqual(["2026-12-24 UTC", "2026-12-26 Floating", "2026-12-30 Auckland"]);
    expect(read(text, { timeZone: "America/Lima" })[0]).toBe("2026-12-23 UTC");
  });

  test("a night belongs to the date it starts on", () => {
    const text = calendar(event("DTSTART:20260704T200000", "DTEND:20260705T040000", "SUMMARY:Night"));
    expect(read(text)).toEqual(["2026-07-04 Night"]);
  });
});

describe("repetition", () => {
  const rule = (start: string, rrule: string, ...more: string[]) =>
    read(calendar(event(`DTSTART;VALUE=DATE:${start}`, `RRULE:${rrule}`, "SUMMARY:Day", ...more))).map(
      (day) => day.slice(0, 10),
    );

  test("yearly, from long ago", () => {
    expect(rule("16010101", "FREQ=YEARLY")).toEqual(["2026-01-01", "2027-01-01"]);
    expect(rule("20180501", "FREQ=YEARLY;INTERVAL=1;BYMONTH=5;BYMONTHDAY=1")).toEqual([
      "2026-05-01",
      "2027-05-01",
    ]);
    expect(rule("20001123", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")).toEqual(["2026-11-26", "2027-11-25"]);
    expect(rule("20000529", "FREQ=YEARLY;BYDAY=MO;BYMONTH=5;BYSETPOS=-1")).toEqual([
      "2026-05-25",
      "2027-05-31",
    ]);
    expect(rule("20240229", "FREQ=YEARLY")).toEqual([]);
  });

  test("until a date or a number of times", () => {
    expect(rule("20250501", "FREQ=YEARLY;COUNT=2")).toEqual(["2026-05-01"]);
    expect(rule("20200501", "FREQ=YEARLY;UNTIL=20260501")).toEqual(["2026-05-01"]);
    expect(rule("20200501", "FREQ=YEARLY;UNTIL=20260430T220000Z")).toEqual(["2026-05-01"]);
    expect(rule("20200501", "FREQ=YEARLY;UNTIL=20260430T215959Z")).toEqual([]);
  });

  test("several days each year, without those excepted", () => {
    const excepted = ["DTEND;VALUE=DATE:20201227", "EXDATE;VALUE=DATE:20271225"];
    expect(rule("20201225", "FREQ=YEARLY", ...excepted)).toEqual(["2026-12-25", "2026-12-26"]);
    const timed = event(
      "DTSTART:20200606T090000",
      "RRULE:FREQ=YEARLY",
      "EXDATE:20260606T090000",
      "SUMMARY:Day",
    );
    expect(read(calendar(timed))).toEqual(["2027-06-06 Day"]);
  });

  test("over the turn of the year", () => {
    expect(rule("20201231", "FREQ=YEARLY", "DTEND;VALUE=DATE:20210102")).toEqual([
      "2026-01-01",
      "2026-12-31",
      "2027-01-01",
      "2027-12-31",
    ]);
  });

  test("moved once", () => {
    const text = calendar(
      "BEGIN:VEVENT\r\nUID:party\r\nDTSTART;VALUE=DATE:20250610\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Party\r\nEND:VEVENT",
      "BEGIN:VEVENT\r\nUID:party\r\nRECURRENCE-ID;VALUE=DATE:20260610\r\nDTSTART;VALUE=DATE:20260617\r\nSUMMARY:Later party\r\nEND:VEVENT",
    );
    expect(read(text)).toEqual(["2026-06-17 Later party", "2027-06-10 Party"]);
  });

  test.each([
    "SECONDLY",
    "MINUTELY",
    "HOURLY",
    "DAILY",
    "WEEKLY",
    "YEARLY;BYHOUR=1,2,3",
    "YEARLY;COUNT=1000000",
  ])("%s counts once", (frequency) => {
    expect(rule("20260101", `FREQ=${frequency}`)).toEqual(["2026-01-01"]);
  });
});

describe("names", () => {
  test("are cleaned, cut to 100 characters, and joined where two fall on one day", () => {
    const at = "DTSTART;VALUE=DATE:20260101";
    expect(
      read(
        calendar(
          event(at, "SUMMARY: New\tYear\u0007 "),
          event(at, "SUMMARY:Neujahr"),
          event(at, "SUMMARY:Neujahr"),
        ),
      ),
    ).toEqual(["2026-01-01 New Year, Neujahr"]);
    expect(holidaysFromCalendar(calendar(event(at, `SUMMARY:${"x".repeat(99)}🎄`)), scope)[0]?.name).toBe(
      "x".repeat(99),
    );
    expect(read(calendar(event(at)))).toEqual(["2026-01-01 Holiday"]);
  });
});

test("cancelled events, to-dos and events without a date are no days off", () => {
  const text = calendar(
    event("DTSTART;VALUE=DATE:20260101", "STATUS:CANCELLED", "SUMMARY:Off"),
    "BEGIN:VTODO\r\nUID:todo\r\nDTSTART;VALUE=DATE:20260102\r\nSUMMARY:Tidy up\r\nEND:VTODO",
    event("SUMMARY:Some time"),
    event("DTSTART:soon", "SUMMARY:Soon"),
  );
  expect(read(text)).toEqual([]);
});

describe("what is refused", () => {
  test("no calendar", () => {
    for (const text of ["", "<html></html>", "BEGIN:VCARD\r\nEND:VCARD", "date;name\n2026-01-01;New Year"]) {
      expect(refusal(text)).toMatch(/^This is no calendar/);
    }
  });

  test("more than 1 MB", () => {
    expect(refusal(calendar(`X-FILL:${"ü".repeat(500_000)}`))).toMatch(/larger than 1 MB/);
  });

  test("more days off than any calendar has", () => {
    const long = () => event("DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:99991231", "SUMMARY:Always");
    expect(() => holidaysFromCalendar(calendar(long()), { ...scope, toYear: 2050 })).toThrow(
      /more than 2,000 days off/,
    );
    expect(refusal(calendar(...Array.from({ length: 50 }, long)))).toMatch(/more than 2,000 days off/);
  });

  test("more rules than any calendar has", () => {
    const birthday = () => event("DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=YEARLY", "SUMMARY:Birthday");
    expect(refusal(calendar(...Array.from({ length: 301 }, birthday)))).toMatch(
      /more than 300 repeating events/,
    );
  });

  test("more exceptions than any rule has", () => {
    const dates = Array.from({ length: 2_001 }, () => "20260501").join(",");
    const text = calendar(event("DTSTART:20200501", "RRULE:FREQ=YEARLY", `EXDATE;VALUE=DATE:${dates}`));
    expect(refusal(text)).toMatch(/more than 2000 exceptions/);
  });

  test("an event with two beginnings", () => {
    const text = calendar(event("DTSTART;VALUE=DATE:20260101", "DTSTART;VALUE=DATE:20260102"));
    expect(refusal(text)).toMatch(/^This calendar cannot be read: duplicate DTSTART/);
  });
});
