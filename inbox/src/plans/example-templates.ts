import type { TemplateInput } from "@heard/core/contract/plans.ts";

const oneDay = 480;

/** Templates to begin with, added by a press and then one's own. */
export const exampleTemplates: readonly TemplateInput[] = [
  {
    name: "Your return",
    matter: "Returns",
    steps: [
      {
        title: "You send it back",
        why: "So that we can pay you back. We pay the way; any post office takes it.",
        by: "customer",
        usual_minutes: 3 * oneDay,
        needs: "file",
        ask: "A photo of the receipt from the post office, so that we know it is on its way.",
      },
      {
        title: "The parcel comes to us",
        by: "third_party",
        who: "The carrier",
        usual_minutes: 3 * oneDay,
      },
      {
        title: "We look at what you sent",
        why: "To make sure that everything is there.",
        by: "us",
        usual_minutes: oneDay,
      },
      {
        title: "We pay you back",
        why: "The same way that you paid.",
        by: "us",
        usual_minutes: oneDay,
      },
      {
        title: "The money is with you",
        why: "Banks take their time; this part is not ours to hurry.",
        by: "third_party",
        who: "Your bank",
        usual_minutes: 3 * oneDay,
      },
    ],
  },
  {
    name: "Your repair",
    matter: "Repairs",
    steps: [
      {
        title: "You show us what is wrong",
        why: "So that we bring the right part.",
        by: "customer",
        usual_minutes: 2 * oneDay,
        needs: "file",
        ask: "One or two photos of what is broken, and a few words on how it happened.",
      },
      {
        title: "We find out what it needs",
        by: "us",
        usual_minutes: oneDay,
      },
      {
        title: "You agree to what it costs",
        why: "We begin nothing that you do not know the price of.",
        by: "customer",
        usual_minutes: 2 * oneDay,
        needs: "confirmation",
        ask: "Please confirm that we may repair it for the price that we wrote to you.",
      },
      {
        title: "We repair it",
        by: "us",
        usual_minutes: 3 * oneDay,
      },
      {
        title: "It comes back to you",
        by: "third_party",
        who: "The carrier",
        usual_minutes: 2 * oneDay,
      },
      {
        title: "You try it",
        why: "It is only done when it works at your place.",
        by: "customer",
        usual_minutes: 2 * oneDay,
        needs: "confirmation",
        ask: "Please tell us that it works as it should.",
      },
    ],
  },
];
