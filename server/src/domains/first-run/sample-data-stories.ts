/** The people and letters of a small shop that does not exist: Marlow & Finch, lamps and small furniture. */
import type { Actor } from "../../platform/context/context.ts";

export const sampleInboxes = {
  email: { name: "Marlow & Finch", address: "hello@marlow-finch.example" },
  chat: { name: "Marlow & Finch chat", greeting: "Hello! Ask us anything about lamps and small furniture." },
};

export const sampleTeammates = {
  maya: { name: "Maya Lindqvist", email: "maya@marlow-finch.example", role: "agent" },
  tom: { name: "Tom Okafor", email: "tom@marlow-finch.example", role: "agent" },
  priya: { name: "Priya Raman", email: "priya@marlow-finch.example", role: "colleague" },
} as const;

export const sampleTeams = {
  desk: { name: "Front desk", members: ["maya", "tom"] },
  workshop: { name: "Workshop", members: ["priya", "tom"] },
} as const;

export const sampleTags = {
  delivery: { name: "delivery", color: "sky" },
  repair: { name: "repair", color: "amber" },
  invoice: { name: "invoice", color: "violet" },
  praise: { name: "praise", color: "green" },
  wholesale: { name: "wholesale", color: "stone" },
} as const;

export const sampleCompanies = {
  harbour: {
    name: "Harbour & Vine Hotels",
    domains: ["harbourvine.example"],
    notes: "Four small hotels on the coast. They pay within 30 days and like one invoice per house.",
  },
  papier: {
    name: "Atelier Papier",
    domains: ["atelier-papier.example"],
    notes: "A stationery shop in Lyon with a window on the square.",
  },
} as const;

type SampleCustomer = {
  name: string;
  email?: string;
  phone?: string;
  company?: keyof typeof sampleCompanies;
  timeZone?: string;
  locale?: string;
  notes?: string;
};

export const sampleCustomers = {
  ingrid: {
    name: "Ingrid Solheim",
    email: "ingrid.solheim@fjordpost.example",
    timeZone: "Europe/Oslo",
    locale: "nb",
    notes: "Has bought from us every autumn since we opened.",
  },
  walter: {
    name: "Walter Brandt",
    email: "w.brandt@isarpost.example",
    timeZone: "Europe/Berlin",
    locale: "de",
  },
  camille: {
    name: "Camille Roux",
    email: "camille@atelier-papier.example",
    company: "papier",
    timeZone: "Europe/Paris",
    locale: "fr",
  },
  denise: {
    name: "Denise Abara",
    email: "denise.abara@harbourvine.example",
    phone: "+441632960155",
    company: "harbour",
    timeZone: "Europe/London",
    locale: "en-GB",
  },
  oliver: {
    name: "Oliver Penn",
    email: "oliver.penn@harbourvine.example",
    company: "harbour",
    timeZone: "Europe/London",
    locale: "en-GB",
  },
  rosa: {
    name: "Rosa Delgado",
    email: "rosa.delgado@correosol.example",
    timeZone: "Europe/Madrid",
    locale: "es",
  },
  kenji: { name: "Kenji Mori", email: "kenji.mori@hikari.example", timeZone: "Asia/Tokyo", locale: "ja" },
  greta: {
    name: "Greta Voss",
    email: "greta@vossfamily.example",
    phone: "+15550142277",
    timeZone: "America/Chicago",
    locale: "en-US",
  },
  samir: {
    name: "Samir Haddad",
    email: "samir.haddad@cedarmail.example",
    timeZone: "America/Toronto",
    locale: "en-CA",
  },
  lotte: {
    name: "Lotte Visser",
    email: "lotte.visser@grachtmail.example",
    timeZone: "Europe/Amsterdam",
    locale: "nl",
  },
  aoife: {
    name: "Aoife Byrne",
    email: "aoife.byrne@liffeymail.example",
    timeZone: "Europe/Dublin",
    locale: "en-IE",
  },
  marco: {
    name: "Marco Ferri",
    email: "marco.ferri@portamail.example",
    timeZone: "Europe/Rome",
    locale: "it",
  },
  hannah: {
    name: "Hannah Wexler",
    email: "hannah.wexler@quietpost.example",
    timeZone: "America/New_York",
    locale: "en-US",
  },
  visitor: { name: "", timeZone: "Australia/Melbourne", locale: "en-AU" },
} as const satisfies Record<string, SampleCustomer>;

type TeammateKey = keyof typeof sampleTeammates;

/** One message. Who says it is the customer, or a teammate; a note is for teammates only. */
export type Line = { hoursAgo: number; by: "customer" | TeammateKey; note?: true; text: string };

/** What somebody said in one of the lines, and what became of it. Times are hours from now, negative for the past. */
export type StoryPromise = {
  line: number;
  by: "us" | "customer" | "third_party";
  who?: string;
  what: string;
  words: string;
  kind: "answer" | "action";
  owner?: TeammateKey | "me";
  /** Null: it has no time yet. */
  dueInHours: number | null;
  keptInHours?: number;
};

/** One step of the plan under way; the first ones are done at these times. */
type StoryStep = {
  title: string;
  why: string;
  by: "us" | "customer" | "third_party";
  who?: string;
  usualHours: number;
  needs?: "answer" | "file" | "confirmation";
  ask?: string;
  doneInHours?: number;
};

export type Story = {
  subject: string;
  channel: "email" | "chat";
  customer: keyof typeof sampleCustomers;
  /** `me` is whoever loads the samples. */
  assignee?: TeammateKey | "me";
  team?: keyof typeof sampleTeams;
  tags?: readonly (keyof typeof sampleTags)[];
  priority?: "low" | "high" | "urgent";
  invited?: readonly TeammateKey[];
  waitingOn?: "third_party";
  closedHoursAgo?: number;
  snoozedForHours?: number;
  /** The first letter was acknowledged at once, with a time this many hours from now. */
  acknowledgedForHours?: number;
  promises?: readonly StoryPromise[];
  plan?: { name: string; startedInHours: number; steps: readonly StoryStep[] };
  lines: readonly Line[];
};

/** A story as it was written: the ids of its conversation, of its lines, and of who is in it. */
export type WrittenStory = {
  story: Story;
  conversationId: string;
  /** Whom each line is by, in the order of the lines. */
  lines: { messageId: string; by: Actor; at: Date }[];
  inboxId: string;
  teammates: Record<string, string>;
  myId: string | null;
};

export const stories: readonly Story[] = [
  {
    subject: "My Heron lamp arrived with a cracked shade",
    channel: "email",
    customer: "ingrid",
    assignee: "me",
    team: "desk",
    tags: ["repair", "delivery"],
    priority: "high",
    invited: ["priya"],
    promises: [
      {
        line: 1,
        by: "us",
        what: "Write again about the shade",
        words: "will write to you again this afternoon either way",
        kind: "answer",
        owner: "me",
        dueInHours: -20,
      },
    ],
    plan: {
      name: "A new shade for your lamp",
      startedInHours: -25,
      steps: [
        {
          title: "We look for a new shade",
          why: "Each shade is blown by hand, so we check it before it leaves.",
          by: "us",
          usualHours: 2,
          doneInHours: -23,
        },
        {
          title: "The shade leaves our workshop",
          why: "It travels in a box of its own, wrapped twice.",
          by: "us",
          usualHours: 30,
        },
        {
          title: "The shade is on its way",
          why: "Glass goes by the careful service, which takes a day longer.",
          by: "third_party",
          who: "The carrier",
          usualHours: 24,
        },
        {
          title: "You tell us that it fits",
          why: "Only then is this settled for us.",
          by: "customer",
          usualHours: 24,
          needs: "confirmation",
          ask: "Does the new shade fit, and is it whole?",
        },
      ],
    },
    lines: [
      {
        hoursAgo: 27,
        by: "customer",
        text: "Hello,\n\nthe Heron floor lamp came yesterday, and the glass shade has a crack from the rim almost down to the fitting. The box itself looked fine. I have not switched it on, as I was not sure that it is safe.\n\nIt is meant to stand in my mother's new flat; she moves in on Saturday. Is there any way to have a new shade by then?\n\nWarm regards,\nIngrid",
      },
      {
        hoursAgo: 25,
        by: "maya",
        text: "Dear Ingrid,\n\nI am sorry: that is not how a Heron should arrive, and least of all before a move. Please leave it switched off.\n\nI am asking our workshop right now whether a shade can leave today, and will write to you again this afternoon either way. You need not send the old one back.\n\nMaya",
      },
      {
        hoursAgo: 24.5,
        by: "maya",
        note: true,
        text: "Priya, do we have a Heron shade in clear glass on the shelf? It would have to leave with the 4 pm collection to reach Bergen by Friday.",
      },
      {
        hoursAgo: 23,
        by: "priya",
        note: true,
        text: "One left in clear and two in smoke. I have wrapped the clear one twice and put her name on it. Tell me if it may go.",
      },
      {
        hoursAgo: 2.5,
        by: "customer",
        text: "Thank you, Maya, for answering so quickly. Has the shade left? I will be at home on Friday until noon and could also collect it from the depot.\n\nIngrid",
      },
    ],
  },
  {
    subject: "Parcel MF-20418 has not moved for six days",
    channel: "email",
    customer: "samir",
    assignee: "tom",
    team: "desk",
    tags: ["delivery"],
    waitingOn: "third_party",
    promises: [
      {
        line: 1,
        by: "us",
        what: "Write as soon as we know more",
        words: "I will write as soon as I know more",
        kind: "answer",
        owner: "tom",
        dueInHours: null,
      },
      {
        line: 2,
        by: "third_party",
        who: "The carrier",
        what: "Call back about the parcel",
        words: "They call back tomorrow before noon",
        kind: "action",
        dueInHours: 3,
      },
    ],
    lines: [
      {
        hoursAgo: 52,
        by: "customer",
        text: 'Hi there, my order MF-20418 (the small oak side table) has been "in transit" in Mississauga for six days. The carrier\'s page only tells me to be patient. Could you find out where it is?\n\nThanks, Samir',
      },
      {
        hoursAgo: 49,
        by: "tom",
        text: "Hello Samir,\n\nsix days in one place is too long. I have called the carrier and opened a search; they promised me an answer within two working days. If the table has not turned up by then, we will build and send you another one.\n\nYou do not have to do anything. I will write as soon as I know more.\n\nTom",
      },
      {
        hoursAgo: 30,
        by: "tom",
        note: true,
        text: "Carrier says the label was torn and the parcel is being re-labelled. They call back tomorrow before noon. Search number 77-1204.",
      },
    ],
  },
  {
    subject: "Rechnung für das Finanzamt",
    channel: "email",
    customer: "walter",
    assignee: "me",
    tags: ["invoice"],
    acknowledgedForHours: 1,
    lines: [
      {
        hoursAgo: 7,
        by: "customer",
        text: "Guten Tag,\n\nich habe Anfang des Monats zwei Leselampen „Reiher“ für mein Büro gekauft (Bestellung MF-20377). Auf der Rechnung steht leider meine Privatadresse. Für die Steuer brauche ich sie auf die Praxis ausgestellt:\n\nDr. Walter Brandt, Praxis am Isartor, Zweibrückenstraße 9, 80331 München\n\nKönnten Sie mir bitte eine berichtigte Rechnung schicken? Die Lampen sind übrigens wunderbar.\n\nMit freundlichen Grüßen\nWalter Brandt",
      },
    ],
  },
  {
    subject: "Une lampe pour la vitrine",
    channel: "email",
    customer: "camille",
    team: "desk",
    tags: ["wholesale"],
    lines: [
      {
        hoursAgo: 4,
        by: "customer",
        text: "Bonjour,\n\nnous aimerions poser trois lampes « Mésange » dans la vitrine de l'atelier, allumées toute la journée. Est-ce que le transformateur supporte dix heures de suite, et existe-t-il un abat-jour couleur papier crème ?\n\nSi oui, quel serait votre délai pour Lyon ? Notre fête de quartier est le mois prochain.\n\nBien à vous,\nCamille Roux\nAtelier Papier",
      },
    ],
  },
  {
    subject: "Forty bedside lamps for the new house in Whitby",
    channel: "email",
    customer: "denise",
    assignee: "maya",
    team: "desk",
    tags: ["wholesale"],
    priority: "high",
    invited: ["priya"],
    lines: [
      {
        hoursAgo: 75,
        by: "customer",
        text: "Good morning,\n\nwe open our fifth house in Whitby in spring and would love to have your Wren lamps beside every bed, as in our other houses. That makes forty, brass, with the shorter arm.\n\nCould you send me a price for forty and tell me how long you would need? Delivery in two lots would suit us.\n\nBest wishes,\nDenise Abara\nHarbour & Vine Hotels",
      },
      {
        hoursAgo: 72,
        by: "maya",
        note: true,
        text: "Priya, forty brass Wrens with the short arm. How many weeks, honestly?",
      },
      {
        hoursAgo: 70,
        by: "priya",
        note: true,
        text: "Twenty in five weeks, the other twenty three weeks later. The short arms have to be bent by hand, so please do not promise less.",
      },
      {
        hoursAgo: 69,
        by: "maya",
        text: "Dear Denise,\n\nwhat lovely news about Whitby. We can deliver twenty lamps in five weeks and the other twenty three weeks after that, all in brass with the short arm. For forty, the price is 15 % below the one you know, with free delivery to the house.\n\nShall I reserve the brass for you?\n\nMaya",
      },
      {
        hoursAgo: 20,
        by: "customer",
        text: "That works very well for us, thank you. Yes, please reserve it. Oliver from our accounts will ask you about the invoice, as each house needs its own.\n\nDenise",
      },
    ],
  },
  {
    subject: "One invoice per house, please",
    channel: "email",
    customer: "oliver",
    assignee: "tom",
    tags: ["invoice"],
    snoozedForHours: 40,
    promises: [
      {
        line: 0,
        by: "customer",
        what: "Send the VAT number",
        words: "I will have its VAT number by Thursday",
        kind: "action",
        dueInHours: 36,
      },
    ],
    lines: [
      {
        hoursAgo: 18,
        by: "customer",
        text: "Hello,\n\nDenise tells me that forty lamps are coming our way. For our books the deposit has to be invoiced to Harbour & Vine Whitby Ltd and not to the group. I will have its VAT number by Thursday.\n\nKind regards,\nOliver Penn",
      },
      {
        hoursAgo: 16,
        by: "tom",
        text: "Hello Oliver,\n\nno problem at all. I will wait for the number and make out the deposit invoice to Whitby as soon as I have it.\n\nTom",
      },
    ],
  },
  {
    subject: "This is the third time that I am asking",
    channel: "email",
    customer: "greta",
    team: "desk",
    tags: ["delivery"],
    priority: "urgent",
    lines: [
      {
        hoursAgo: 3,
        by: "customer",
        text: 'I ordered the walnut stool on the 2nd. I was told "this week" on the 9th, and again on the 16th. It is still not here, and nobody has called me back although I left my number twice.\n\nI took a morning off work to wait for a delivery that never came. I do not want another apology. I want to know the day on which the stool will be at my door, or I want my money back.\n\nGreta Voss\n+1 555 014 2277',
      },
    ],
  },
  {
    subject: "Thank you for the little bird",
    channel: "email",
    customer: "kenji",
    assignee: "tom",
    tags: ["praise"],
    closedHoursAgo: 90,
    lines: [
      {
        hoursAgo: 100,
        by: "customer",
        text: "Dear Marlow & Finch,\n\nthe Wren lamp has arrived in Kyoto without a scratch. My daughter does her homework under it and has given it a name (Pip). The note that somebody had written by hand made us very happy.\n\nThank you,\nKenji Mori",
      },
      {
        hoursAgo: 96,
        by: "tom",
        text: "Dear Kenji,\n\nyour letter is now pinned up above the packing table, where Priya, who wrote the note, sees it every morning. Please give our regards to your daughter, and to Pip.\n\nTom",
      },
    ],
  },
  {
    subject: "Returning the tall shelf",
    channel: "email",
    customer: "lotte",
    assignee: "maya",
    team: "desk",
    lines: [
      {
        hoursAgo: 33,
        by: "customer",
        text: "Hi! I measured three times and still got it wrong: the tall shelf is four centimetres too high for the place under my stairs. It is not unpacked except for one side. How do I return it, and can I exchange it for the lower one?\n\nSorry for the trouble,\nLotte",
      },
      {
        hoursAgo: 31,
        by: "maya",
        text: "Hi Lotte,\n\nno trouble, stairs are sneaky. The lower one is in stock. I can have both done in one visit: the driver brings the low shelf and takes the tall one along, on Tuesday or on Thursday between 9 and 12. You get the difference of 35 euros back.\n\nWhich day suits you?\n\nMaya",
      },
    ],
  },
  {
    subject: "Spare bulb for a lamp from 2016",
    channel: "email",
    customer: "aoife",
    assignee: "tom",
    team: "workshop",
    tags: ["repair"],
    closedHoursAgo: 130,
    lines: [
      {
        hoursAgo: 170,
        by: "customer",
        text: "Hello, my grandfather gave me one of your very first Heron lamps and its bulb has just died after all these years. It is the small one with two pins. Do you still have any, or does somebody else make them?\n\nAoife",
      },
      {
        hoursAgo: 167,
        by: "tom",
        text: "Hello Aoife,\n\nhow nice that a first Heron is still at work. We keep its bulbs for exactly this. I have put two in the post for you, with our compliments; the second is for the next eight years.\n\nTom",
      },
      {
        hoursAgo: 132,
        by: "customer",
        text: "They arrived, and there is light again. You are very kind!",
      },
    ],
  },
  {
    subject: "Does the Finch stool need oil?",
    channel: "chat",
    customer: "rosa",
    assignee: "maya",
    closedHoursAgo: 50,
    lines: [
      { hoursAgo: 51.2, by: "customer", text: "Hola! I just unpacked my Finch stool, it is beautiful" },
      { hoursAgo: 51.15, by: "customer", text: "Do I have to oil the wood before I use it in the kitchen?" },
      {
        hoursAgo: 51.1,
        by: "maya",
        text: "Hola Rosa, how nice to hear! It is oiled already. In a kitchen, give it a thin coat of linseed oil twice a year and it will stay as it is.",
      },
      { hoursAgo: 51, by: "customer", text: "Perfect, linseed I have. Gracias!" },
    ],
  },
  {
    subject: "Is the smoke glass darker than on the photo?",
    channel: "chat",
    customer: "marco",
    assignee: "me",
    lines: [
      { hoursAgo: 1.1, by: "customer", text: "Good evening, a question about the Heron in smoke glass" },
      {
        hoursAgo: 1.05,
        by: "customer",
        text: "On the photo it looks nearly black. Does enough light come through to read by?",
      },
      { hoursAgo: 0.6, by: "customer", text: "I would order it today if the answer is yes :)" },
    ],
  },
  {
    subject: "Delivery to Melbourne",
    channel: "chat",
    customer: "visitor",
    team: "desk",
    lines: [
      {
        hoursAgo: 0.3,
        by: "customer",
        text: "hi, do you ship to melbourne? and is the plug the right one for australia",
      },
    ],
  },
  {
    subject: "The hinge squeaks again",
    channel: "email",
    customer: "hannah",
    assignee: "tom",
    team: "workshop",
    tags: ["repair"],
    invited: ["priya"],
    priority: "low",
    lines: [
      {
        hoursAgo: 210,
        by: "customer",
        text: "Good afternoon,\n\nthe hinge on my writing desk has started to squeak whenever I open the flap. It is hardly a tragedy, but I write at night and the rest of the house is asleep. Is there something that I can put on it without staining the wood?\n\nHannah Wexler",
      },
      {
        hoursAgo: 205,
        by: "tom",
        text: "Good afternoon Hannah,\n\nrub a little candle wax on the pin: no stain, no smell. If that does not help, we will send you a new hinge.\n\nTom",
      },
      {
        hoursAgo: 45,
        by: "customer",
        text: "The wax gave me a week of silence, and now the squeak is back. I am afraid it will have to be the new hinge. Thank you for offering it.\n\nHannah",
      },
      {
        hoursAgo: 44,
        by: "tom",
        note: true,
        text: "Third squeaking hinge from that batch this month. Priya, could you look at what changed in March before we send her the same one again?",
      },
    ],
  },
  {
    subject: "Gift wrapping and a card",
    channel: "email",
    customer: "ingrid",
    assignee: "maya",
    closedHoursAgo: 180,
    promises: [
      {
        line: 1,
        by: "us",
        what: "Send the parcel",
        words: "the parcel leaves this evening",
        kind: "action",
        owner: "maya",
        dueInHours: -216,
        keptInHours: -219,
      },
    ],
    lines: [
      {
        hoursAgo: 225,
        by: "customer",
        text: 'Hello,\n\nwould you wrap the Wren that I ordered this morning as a present, and put in a card that says "For your first own desk. Love, Grandma"?\n\nIngrid',
      },
      {
        hoursAgo: 222,
        by: "maya",
        text: "Dear Ingrid,\n\nwith pleasure. It is wrapped in the blue paper, the card is inside, and the parcel leaves this evening.\n\nMaya",
      },
      { hoursAgo: 190, by: "customer", text: "It has arrived, and she has not stopped smiling. Thank you!" },
    ],
  },
];
