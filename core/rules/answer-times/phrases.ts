import type { TimeStyle } from "./round.ts";

/** The parts of a time of day as the language writes them; `period` is "PM" and the like, or empty. */
export type ClockParts = { hour: string; minute: string; period: string };

/**
 * What a language says for each way to put a time, today, tomorrow and on another day. `{time}` is what `clock` gives,
 * `{date}` "Thursday, 12 March" as the locale writes it, `{weekday}` and `{day}` its two parts.
 */
export type Phrases = {
  clock: (parts: ClockParts) => string;
  by: Record<TimeStyle, { today: string; tomorrow: string; date: string }>;
};

const en: Phrases = {
  clock: ({ hour, minute, period }) =>
    period ? `${hour}${minute === "00" ? "" : `:${minute}`} ${period.toLowerCase()}` : `${hour}:${minute}`,
  by: {
    clock: { today: "by {time} today", tomorrow: "by {time} tomorrow", date: "by {time} on {date}" },
    noon: { today: "by noon today", tomorrow: "by noon tomorrow", date: "by noon on {date}" },
    end_of_day: {
      today: "by the end of the day",
      tomorrow: "by the end of tomorrow",
      date: "by the end of {date}",
    },
  },
};

const de: Phrases = {
  clock: ({ hour, minute }) => `${Number(hour)}${minute === "00" ? "" : `:${minute}`} Uhr`,
  by: {
    clock: { today: "bis heute {time}", tomorrow: "bis morgen {time}", date: "bis {date}, {time}" },
    noon: { today: "bis heute Mittag", tomorrow: "bis morgen Mittag", date: "bis {weekday}mittag, {day}" },
    end_of_day: {
      today: "bis heute Abend",
      tomorrow: "bis morgen Abend",
      date: "bis {weekday}abend, {day}",
    },
  },
};

const fr: Phrases = {
  clock: ({ hour, minute }) => `${Number(hour)} h${minute === "00" ? "" : ` ${minute}`}`,
  by: {
    clock: {
      today: "aujourd’hui avant {time}",
      tomorrow: "demain avant {time}",
      date: "{date} avant {time}",
    },
    noon: { today: "aujourd’hui avant midi", tomorrow: "demain avant midi", date: "{date} avant midi" },
    end_of_day: {
      today: "avant la fin de la journée",
      tomorrow: "demain avant la fin de la journée",
      date: "{date} avant la fin de la journée",
    },
  },
};

const nl: Phrases = {
  clock: (parts) => `${plain(parts)} uur`,
  by: {
    clock: {
      today: "uiterlijk vandaag om {time}",
      tomorrow: "uiterlijk morgen om {time}",
      date: "uiterlijk {date} om {time}",
    },
    noon: {
      today: "vandaag vóór 12 uur ’s middags",
      tomorrow: "morgen vóór 12 uur ’s middags",
      date: "{date} vóór 12 uur ’s middags",
    },
    end_of_day: {
      today: "voor het einde van de dag",
      tomorrow: "morgen voor het einde van de dag",
      date: "{date} voor het einde van de dag",
    },
  },
};

const es: Phrases = {
  clock: (parts) => `${Number(parts.hour) === 1 ? "la" : "las"} ${plain(parts)}`,
  by: {
    clock: {
      today: "hoy antes de {time}",
      tomorrow: "mañana antes de {time}",
      date: "el {date}, antes de {time}",
    },
    noon: {
      today: "hoy antes del mediodía",
      tomorrow: "mañana antes del mediodía",
      date: "el {date}, antes del mediodía",
    },
    end_of_day: {
      today: "hoy antes de que acabe el día",
      tomorrow: "mañana antes de que acabe el día",
      date: "el {date}, antes de que acabe el día",
    },
  },
};

const pt: Phrases = {
  clock: (parts) => `${Number(parts.hour) === 1 ? "à" : "às"} ${plain(parts)}`,
  by: {
    clock: { today: "hoje até {time}", tomorrow: "amanhã até {time}", date: "{date}, até {time}" },
    noon: {
      today: "hoje antes do meio-dia",
      tomorrow: "amanhã antes do meio-dia",
      date: "{date}, antes do meio-dia",
    },
    end_of_day: {
      today: "hoje antes do fim do dia",
      tomorrow: "amanhã antes do fim do dia",
      date: "{date}, antes do fim do dia",
    },
  },
};

const it: Phrases = {
  clock: (parts) => `${Number(parts.hour) === 1 ? "l’" : "le "}${plain(parts)}`,
  by: {
    clock: {
      today: "entro {time} di oggi",
      tomorrow: "entro {time} di domani",
      date: "entro {time} di {date}",
    },
    noon: {
      today: "entro mezzogiorno di oggi",
      tomorrow: "entro mezzogiorno di domani",
      date: "entro mezzogiorno di {date}",
    },
    end_of_day: {
      today: "entro la fine della giornata",
      tomorrow: "entro la fine della giornata di domani",
      date: "entro la fine della giornata di {date}",
    },
  },
};

const pl: Phrases = {
  clock: plain,
  by: {
    clock: {
      today: "dzisiaj do godz. {time}",
      tomorrow: "jutro do godz. {time}",
      date: "{day} ({weekday}) do godz. {time}",
    },
    noon: {
      today: "dzisiaj do godz. 12:00",
      tomorrow: "jutro do godz. 12:00",
      date: "{day} ({weekday}) do godz. 12:00",
    },
    end_of_day: {
      today: "dzisiaj do końca dnia",
      tomorrow: "jutro do końca dnia",
      date: "{day} ({weekday}) do końca dnia",
    },
  },
};

const languages: Record<string, Phrases> = { en, de, fr, nl, es, pt, it, pl };

/** The phrases of a language tag such as "de-AT", and the locale for its names and clock; English when we lack it. */
export function phrasesOf(tag: string): { phrases: Phrases; locale: string } {
  const phrases = languages[tag.toLowerCase().split(/[-_]/)[0] as string];
  return phrases ? { phrases, locale: tag.replaceAll("_", "-") } : { phrases: en, locale: "en" };
}

function plain({ hour, minute, period }: ClockParts): string {
  return `${hour}:${minute}${period ? ` ${period}` : ""}`;
}
