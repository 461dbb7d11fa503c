import type { Language } from "./seed-language.ts";

export const english: Language = {
  locale: "en",
  timeZones: ["Europe/London", "America/New_York", "Europe/Dublin", "Australia/Sydney"],
  givenNames:
    "Amelia Noah Olivia Jack Isla Leo Freya Arthur Ivy Oscar Maya Theo Priya Samuel Aisha Daniel Grace Ethan Hannah Malik Zoe Callum Ruth Dylan Esther Owen Naomi Felix Beatrice Kwame Siobhan Rohan".split(
      " ",
    ),
  familyNames:
    "Carter Hughes Bennett Okafor Walsh Patel Lindqvist Marsh Fletcher Osei Doyle Hawkins Sharma Pemberton Whitlock Ashdown Kaur Redfern Gallagher Thorne Blackwood Mensah Holloway Sutherland Farrow Winslow Ibrahim Croft Maddox Nakamura".split(
      " ",
    ),
  cities: [
    "London",
    "Leeds",
    "Bristol",
    "Dublin",
    "Boston",
    "Portland",
    "Glasgow",
    "Melbourne",
    "Cork",
    "Norwich",
    "Savannah",
    "Inverness",
  ],
  products:
    "armchair,bookcase,bedside table,desk lamp,floor lamp,kettle,rug,curtain,dining table,stool,mirror,wardrobe,coffee grinder,teapot,quilt,hammock,chest of drawers,bench,picture frame,wall clock,toaster,candle holder,bread bin,plant stand,shoe rack,blanket,sideboard,garden chair".split(
      ",",
    ),
  materials:
    "oak,walnut,linen,velvet,brass,wool,ceramic,bamboo,marble,rattan,copper,ash,leather,terracotta,slate,beech".split(
      ",",
    ),
  greetings: ["Hello,", "Hi there,", "Good morning,", "Hi team,", "Dear support team,", "Good afternoon,"],
  details: [
    "I ordered it on {day} together with a {material} {product}.",
    "It was meant for my grandmother's ninetieth birthday.",
    "We are moving to {city} at the end of the month, so time is a little short.",
    "The order number is {order}.",
    "My neighbour in {city} bought the same one and is very happy with it.",
    "I have attached nothing yet, but I can send photographs if they help.",
    "I tried the chat on your site yesterday, but nobody was there any more.",
    "We run a small guesthouse and three of our rooms are waiting for it.",
    "My daughter starts at university in {city} and wants to take it along.",
    "I paid {amount} with my credit card.",
    "The confirmation went to my old address, in case you cannot find it.",
    "I looked through your help pages, but my case does not seem to be covered.",
    "The reference on the parcel is {code}.",
    "The courier rang once and drove off before I reached the door.",
    "It is for the orchestra's rehearsal room, so we need the exact same shade again.",
    "Our beekeeping club ordered on one invoice, in case that matters.",
  ],
  closings: [
    "Many thanks in advance!",
    "Could you let me know by {day}?",
    "I look forward to your answer.",
    "Please call me if anything is unclear.",
    "Thank you for your help.",
    "",
  ],
  followUps: [
    "Thank you for the quick answer. The reference is {code}.",
    "I checked again this morning and nothing has changed.",
    "That works for me. When can I expect it?",
    "Is there any news? It has been a few days now.",
    "I have sent it to the address you gave me; the receipt says {code}.",
    "Would the {material} one be possible instead?",
    "Somebody was supposed to call me on {day}, but nobody did.",
    "Sorry, I forgot to mention that I ordered as a guest.",
  ],
  updates: [
    "I have asked our warehouse and will come back to you by {day}.",
    "Good news: it left our warehouse today. The tracking number is {code}.",
    "I have arranged it just now; you will get a confirmation within the hour.",
    "I am sorry for the wait. We are looking into it with {carrier} and I will stay on it until it is solved.",
    "The refund of {amount} is on its way and should be with you by {day}.",
    "Of course. I have changed the order; nothing else is needed from you.",
  ],
  thanks: [
    "Wonderful, thank you so much!",
    "It arrived today, everything is fine now. Thanks!",
    "Perfect, that solves it.",
    "Thanks for sorting this out so quickly.",
  ],
  signOffs: ["Kind regards", "Best wishes", "All the best"],
  quoted: "On {date}, {who} wrote:",
  topics: {
    delivery: {
      subjects: [
        "Where is my {product}?",
        "Delivery of order {order}",
        "Parcel stuck in {city}",
        "Delivery date",
      ],
      asks: [
        "my {material} {product} was supposed to arrive on {day}, but nothing has come so far. Can you find out where it is?",
        'the tracking page has said "in transit" since {day}. {carrier} tells me to ask you.',
        "part of order {order} arrived today, but the {product} is missing.",
        "could you deliver the {product} on {day} instead? Nobody will be at home before that.",
      ],
      answers: [
        "I am sorry that your {product} is late. {carrier} tells us that it is waiting in {city} and goes out on {day}.",
        "Your parcel was scanned in {city} this morning. It should reach you by {day} at the latest.",
        "I have asked {carrier} to look for it. If it has not turned up by {day}, we send you a new one at once.",
      ],
    },
    return: {
      subjects: ["Return of order {order}", "I would like to send back the {product}", "Refund for {order}"],
      asks: [
        "the {product} is lovely, but it does not fit our room. How do I send it back?",
        "I returned the {material} {product} two weeks ago and have not seen the refund of {amount} yet.",
        "can I exchange the {product} for the {material} one?",
      ],
      answers: [
        "No problem at all. Please print the label on your order page and hand the parcel to {carrier}; the refund follows within a week.",
        "Your return reached us on {day}. We have sent back {amount}; banks need two or three days for it.",
        "Yes, gladly. Keep the {product} until the new one arrives, the driver takes it along.",
      ],
    },
    invoice: {
      subjects: [
        "Invoice for order {order}",
        "Wrong amount on my invoice",
        "VAT number on invoice",
        "Charged twice",
      ],
      asks: [
        "I need an invoice with our company's VAT number for order {order}. Could you send it again?",
        "I was charged {amount} twice on {day}. Please have a look.",
        "the discount code did not come off: the invoice says {amount}.",
      ],
      answers: [
        "I have corrected the invoice for order {order}; you find it on your order page from now on.",
        "You are right, {amount} was taken twice. We sent one of them back today, and I apologise for the fright.",
        "The code was entered after the payment, so I refunded the difference by hand.",
      ],
    },
    damaged: {
      subjects: [
        "Damaged {product}",
        "The {product} arrived broken",
        "Scratches on the {material} {product}",
      ],
      asks: [
        "the {product} arrived with a crack along the back. The box itself looks untouched.",
        "one leg of the {material} {product} is split, and two screws are missing from the bag.",
        "there are deep scratches on the {product} that we got on {day}.",
      ],
      answers: [
        "I am very sorry. A new {product} leaves our warehouse on {day}; please keep the damaged one until {carrier} collects it.",
        "Thank you for telling us. We can send the missing part today, or take {amount} off if you would rather keep it as it is.",
        "That should not have left our workshop. Could you send us one photograph of the label? Then I send the replacement at once.",
      ],
    },
    sign_in: {
      subjects: ["I cannot sign in", "Password link does not arrive", "Account locked"],
      asks: [
        "the link to set a new password never arrives, and I looked into the spam folder as well.",
        "your site tells me that my account does not exist, yet I ordered {order} with it.",
        "after the update the app signs me out every few minutes.",
      ],
      answers: [
        "The link went to an old address of yours. I have sent it to this one; it works for one hour.",
        "There were two accounts with your name. I joined them, so order {order} shows up again.",
        "Please update the app once more: version {version} keeps you signed in.",
      ],
    },
    cancellation: {
      subjects: ["Please cancel order {order}", "Cancellation", "Ordered twice by mistake"],
      asks: [
        "I ordered the {product} twice by mistake. Please cancel order {order}.",
        "our plans changed. Can the order for the {material} {product} still be cancelled?",
      ],
      answers: [
        "Done: order {order} is cancelled and {amount} goes back to your card.",
        "It had left the warehouse already, I am afraid. Please refuse it at the door, then it comes back to us free of charge.",
      ],
    },
    advice: {
      subjects: [
        "Question about the {product}",
        "Which size of the {product}?",
        "Is the {product} safe outdoors?",
      ],
      asks: [
        "how wide is the {product} at its widest point? Our niche has 84 centimetres.",
        "is the {material} {product} safe to leave outside in winter?",
        "will the {product} come back in {material}? I have been waiting for it since spring.",
        "can the {product} carry an aquarium, or is {material} too soft for that?",
      ],
      answers: [
        "It measures 81 centimetres with its feet, so it fits with a little room to spare.",
        "We would bring it in from November on: {material} does not like frost.",
        "It returns on {day}. I put you on the list, so you hear of it first.",
      ],
    },
    warranty: {
      subjects: ["Warranty for the {product}", "Spare part for a {product}", "{product} stopped working"],
      asks: [
        "our {product} is three years old and stopped working on {day}. Is it still under warranty?",
        "do you sell spare hinges for the {material} {product}?",
        "the {product} has begun to rattle, and the serial number {code} is hard to read.",
      ],
      answers: [
        "It is: we give five years on it. {carrier} collects it on {day} and you have it back a week later.",
        "We do. I have put two of them in an envelope for you, with our compliments.",
        "Thank you for the serial number. That series had a weak spring; we replace it free of charge.",
      ],
    },
    address: {
      subjects: ["New address", "Wrong delivery address on {order}", "We are moving to {city}"],
      asks: [
        "I gave the wrong house number for order {order}. Can you still change it?",
        "we are moving to {city} on {day}. Please use the new address from then on.",
      ],
      answers: [
        "I have changed it, and {carrier} has confirmed the new address.",
        "All set: everything from {day} on goes to {city}.",
      ],
    },
    praise: {
      subjects: ["Thank you!", "A word of praise", "What a lovely {product}"],
      asks: [
        "I just wanted to say how happy we are with the {material} {product}. It looks even better than in the pictures.",
        "your colleague on the chat was so patient with me. Please pass on my thanks.",
      ],
      answers: [
        "You have made our day. I read it aloud in the workshop, and everybody sends their thanks.",
        "What a kind note! I have passed it on, and it hangs next to the coffee machine now.",
      ],
    },
  },
};
