import type { Language } from "./seed-language.ts";

export const german: Language = {
  locale: "de",
  timeZones: ["Europe/Berlin", "Europe/Vienna", "Europe/Zurich"],
  givenNames:
    "Anna Lukas Lena Jonas Greta Felix Ida Moritz Clara Matthias Sabine Jürgen Käthe Emre Leyla Ruth Benedikt Frieda Sören Tabea Wiebke Henning".split(
      " ",
    ),
  familyNames:
    "Fischer Weber Schäfer Krüger Lindemann Vogt Brandt Köhler Yılmaz Hartwig Seidel Böhm Reinhardt Pfeiffer Stolz Dreyer Nowak Zimmermann Überall Kranz".split(
      " ",
    ),
  cities: ["Berlin", "Köln", "Leipzig", "Graz", "Zürich", "Bremen", "Freiburg", "Görlitz", "Wien", "Rostock"],
  products:
    "Sessel,Bücherregal,Nachttisch,Stehlampe,Schreibtischlampe,Wasserkocher,Teppich,Vorhang,Esstisch,Hocker,Spiegel,Kleiderschrank,Wanduhr,Brotkasten,Gartenstuhl,Bilderrahmen,Toaster,Schuhschrank".split(
      ",",
    ),
  materials: "Eiche,Nussbaum,Leinen,Samt,Messing,Wolle,Keramik,Bambus,Marmor,Rattan,Kupfer,Buche,Leder".split(
    ",",
  ),
  greetings: ["Guten Tag,", "Hallo,", "Sehr geehrte Damen und Herren,", "Liebes Team,", "Grüß Gott,"],
  details: [
    "Die Bestellnummer lautet {order}.",
    "Es sollte ein Geschenk zum achtzigsten Geburtstag meines Vaters sein.",
    "Wir ziehen Ende des Monats nach {city} um, daher eilt es ein wenig.",
    "Bezahlt habe ich {amount} per Lastschrift.",
    "Meine Schwägerin aus {city} hat das gleiche Stück und ist begeistert.",
    "Gestern habe ich es schon im Chat versucht, aber da war niemand mehr.",
    "Auf dem Paket steht die Sendungsnummer {code}.",
    "Unser Schützenverein hat über eine gemeinsame Rechnung bestellt, falls das wichtig ist.",
    "Fotos kann ich gerne nachreichen.",
  ],
  closings: [
    "Vielen Dank im Voraus!",
    "Über eine Rückmeldung bis {day} würde ich mich freuen.",
    "Danke für Ihre Mühe.",
    "",
  ],
  followUps: [
    "Danke für die schnelle Antwort. Die Nummer ist {code}.",
    "Gibt es schon etwas Neues? Es sind jetzt ein paar Tage vergangen.",
    "Das passt mir gut. Wann darf ich damit rechnen?",
    "Ich habe heute Morgen noch einmal nachgesehen, es hat sich nichts geändert.",
    "Ginge es auch in {material}?",
  ],
  updates: [
    "Ich habe im Lager nachgefragt und melde mich bis {day} bei Ihnen.",
    "Gute Nachrichten: Das Paket ist heute losgegangen. Die Sendungsnummer ist {code}.",
    "Entschuldigen Sie bitte die Wartezeit. Wir klären es mit {carrier}, und ich bleibe dran.",
    "Die Erstattung von {amount} ist unterwegs und sollte bis {day} bei Ihnen sein.",
  ],
  thanks: [
    "Wunderbar, herzlichen Dank!",
    "Heute ist alles angekommen, vielen Dank für die schnelle Hilfe.",
    "Perfekt, damit ist es erledigt.",
  ],
  signOffs: ["Mit freundlichen Grüßen", "Herzliche Grüße", "Beste Grüße"],
  quoted: "Am {date} schrieb {who}:",
  topics: {
    delivery: {
      subjects: ["Wo bleibt meine Bestellung {order}?", "Lieferung noch nicht da", "Liefertermin ändern"],
      asks: [
        "der {product} aus {material} sollte am {day} kommen, ist aber bis heute nicht da. Können Sie nachsehen, wo er steckt?",
        "laut {carrier} hängt mein Paket seit {day} in {city} fest.",
        "von der Bestellung {order} fehlt noch der {product}.",
      ],
      answers: [
        "es tut mir leid, dass Sie warten müssen. Laut {carrier} liegt die Sendung in {city} und kommt am {day} zu Ihnen.",
        "ich habe eine Nachforschung bei {carrier} angestoßen. Taucht das Paket bis {day} nicht auf, schicken wir sofort Ersatz.",
      ],
    },
    return: {
      subjects: ["Rücksendung zu {order}", "Umtausch {product}", "Wann kommt meine Erstattung?"],
      asks: [
        "der {product} ist leider zu groß für unser Zimmer. Wie schicke ich ihn zurück?",
        "die Erstattung über {amount} ist noch nicht auf meinem Konto.",
      ],
      answers: [
        "gerne. Das Etikett finden Sie in Ihrer Bestellung; die Erstattung folgt innerhalb einer Woche.",
        "Ihre Rücksendung ist am {day} eingetroffen, {amount} sind unterwegs zu Ihnen.",
      ],
    },
    invoice: {
      subjects: ["Rechnung zu {order}", "Falscher Rechnungsbetrag", "Doppelt abgebucht"],
      asks: [
        "auf der Rechnung zu {order} fehlt unsere Umsatzsteuer-Nummer. Können Sie sie neu ausstellen?",
        "am {day} wurden {amount} zweimal abgebucht.",
      ],
      answers: [
        "die Rechnung ist berichtigt und liegt in Ihrer Bestellübersicht.",
        "Sie haben recht, {amount} wurden doppelt abgebucht. Einen Betrag haben wir heute zurücküberwiesen.",
      ],
    },
    damaged: {
      subjects: ["{product} beschädigt angekommen", "Kratzer am {product}", "Schraube fehlt"],
      asks: [
        "der {product} kam mit einem Riss an der Rückseite an. Der Karton war unversehrt.",
        "beim {product} aus {material} fehlen zwei Schrauben, und ein Bein wackelt.",
      ],
      answers: [
        "das tut mir sehr leid. Ein neuer {product} geht am {day} auf die Reise, den alten holt {carrier} ab.",
        "die fehlenden Schrauben gehen heute als Brief an Sie hinaus.",
      ],
    },
    sign_in: {
      subjects: ["Anmeldung klappt nicht", "Kein Link für das Passwort"],
      asks: [
        "der Link für ein neues Passwort kommt nicht an, auch nicht im Spamordner.",
        "mein Konto ist gesperrt.",
      ],
      answers: ["ich habe den Link neu geschickt, er gilt eine Stunde.", "Ihr Konto ist wieder frei."],
    },
    cancellation: {
      subjects: ["Stornierung {order}", "Bitte Bestellung stornieren"],
      asks: ["ich habe den {product} versehentlich doppelt bestellt. Bitte stornieren Sie {order}."],
      answers: ["erledigt: {order} ist storniert, {amount} gehen auf Ihre Karte zurück."],
    },
    advice: {
      subjects: ["Frage zum {product}", "Maße vom {product}", "Wann gibt es den {product} wieder?"],
      asks: [
        "wie breit ist der {product} an der breitesten Stelle? Unsere Nische misst 84 Zentimeter.",
        "verträgt {material} den Winter auf dem Balkon?",
      ],
      answers: [
        "mit Füßen sind es 81 Zentimeter, er passt also.",
        "bei Frost stellen Sie ihn besser hinein.",
      ],
    },
    warranty: {
      subjects: ["Garantie für {product}", "Ersatzteil gesucht"],
      asks: ["unser {product} ist drei Jahre alt und klappert. Die Seriennummer ist {code}."],
      answers: ["darauf geben wir fünf Jahre Garantie. {carrier} holt ihn am {day} ab."],
    },
    address: {
      subjects: ["Neue Anschrift", "Falsche Hausnummer bei {order}"],
      asks: ["wir ziehen am {day} nach {city}. Bitte liefern Sie an die neue Anschrift."],
      answers: ["die Anschrift ist geändert, {carrier} weiß Bescheid."],
    },
    praise: {
      subjects: ["Herzlichen Dank!", "Großes Lob"],
      asks: ["der {product} aus {material} ist noch schöner als auf den Bildern. Wir freuen uns sehr!"],
      answers: ["Sie haben uns den Tag verschönert. Ich habe Ihre Zeilen in der Werkstatt vorgelesen."],
    },
  },
};
