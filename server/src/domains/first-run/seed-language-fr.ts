import type { Language } from "./seed-language.ts";

export const french: Language = {
  locale: "fr",
  timeZones: ["Europe/Paris", "Europe/Brussels", "America/Montreal"],
  givenNames:
    "Camille Hugo Léa Gabriel Chloé Antoine Manon Étienne Inès Mathis Aurélie Baptiste Noémie Yacine Solène Rémi".split(
      " ",
    ),
  familyNames:
    "Moreau Lefèvre Girard Rousseau Benali Chevalier Marchand Perrin Garnier Faure Dubois Lemaire Bouchard Tremblay".split(
      " ",
    ),
  cities: ["Paris", "Lyon", "Nantes", "Liège", "Montréal", "Bordeaux", "Besançon", "Namur"],
  products:
    "fauteuil,buffet,miroir,tapis,lampadaire,tabouret,rideau,banc,cadre,service à thé,porte-manteau,chevet,moulin à café".split(
      ",",
    ),
  materials: "chêne,noyer,lin,velours,laiton,laine,céramique,bambou,marbre,rotin,cuivre,cuir".split(","),
  greetings: ["Bonjour,", "Bonjour à toute l'équipe,", "Madame, Monsieur,", "Bonsoir,"],
  details: [
    "Le numéro de commande est {order}.",
    "C'était un cadeau pour l'anniversaire de ma mère.",
    "Nous déménageons à {city} à la fin du mois.",
    "J'ai réglé {amount} par carte bancaire.",
    "La référence sur le colis est {code}.",
    "Je peux vous envoyer des photos si besoin.",
    "C'est pour notre chambre d'hôtes, trois chambres l'attendent.",
  ],
  closings: ["Merci d'avance !", "Dans l'attente de votre réponse.", "Merci de me répondre avant {day}.", ""],
  followUps: [
    "Merci pour votre réponse rapide. La référence est {code}.",
    "Avez-vous des nouvelles ? Cela fait déjà quelques jours.",
    "Cela me convient. Quand puis-je l'attendre ?",
    "Serait-ce possible en {material} ?",
  ],
  updates: [
    "J'ai demandé à notre entrepôt et je reviens vers vous avant {day}.",
    "Bonne nouvelle : le colis est parti aujourd'hui, sous le numéro {code}.",
    "Le remboursement de {amount} est en route.",
  ],
  thanks: [
    "Parfait, merci beaucoup !",
    "Tout est arrivé aujourd'hui, merci pour votre aide.",
    "C'est réglé, merci.",
  ],
  signOffs: ["Cordialement", "Bien à vous", "Belle journée"],
  quoted: "Le {date}, {who} a écrit :",
  topics: {
    delivery: {
      subjects: ["Où est ma commande {order} ?", "Livraison en retard", "Colis bloqué à {city}"],
      asks: [
        "mon {product} en {material} devait arriver {day}, mais je n'ai toujours rien reçu.",
        "il manque le {product} dans la commande {order} livrée ce matin.",
      ],
      answers: [
        "je suis désolée pour ce retard. D'après {carrier}, le colis est à {city} et sera livré {day}.",
        "nous avons lancé une recherche auprès de {carrier}. Sans nouvelles {day}, nous vous en renvoyons un.",
      ],
    },
    return: {
      subjects: ["Retour de la commande {order}", "Échange du {product}"],
      asks: [
        "le {product} est trop grand pour notre salon. Comment le renvoyer ?",
        "je n'ai pas encore reçu le remboursement de {amount}.",
      ],
      answers: [
        "avec plaisir. L'étiquette se trouve dans votre commande ; le remboursement suit sous une semaine.",
        "votre retour est bien arrivé {day}.",
      ],
    },
    invoice: {
      subjects: ["Facture pour {order}", "Débité deux fois"],
      asks: [
        "pourriez-vous m'envoyer la facture avec notre numéro de TVA ?",
        "j'ai été débité deux fois de {amount}.",
      ],
      answers: [
        "la facture corrigée est dans votre espace client.",
        "nous vous avons rendu {amount} aujourd'hui.",
      ],
    },
    damaged: {
      subjects: ["{product} abîmé", "Rayures sur le {product}"],
      asks: ["le {product} est arrivé fendu, alors que le carton était intact."],
      answers: ["toutes mes excuses. Un nouveau {product} part {day}, et {carrier} reprendra l'ancien."],
    },
    sign_in: {
      subjects: ["Impossible de me connecter", "Mot de passe oublié"],
      asks: ["le lien pour changer de mot de passe n'arrive jamais."],
      answers: ["je viens de le renvoyer à cette adresse ; il est valable une heure."],
    },
    cancellation: {
      subjects: ["Annulation de {order}"],
      asks: ["j'ai commandé le {product} deux fois par erreur. Merci d'annuler {order}."],
      answers: ["c'est fait : {order} est annulée et {amount} vous seront rendus."],
    },
    advice: {
      subjects: ["Question sur le {product}", "Dimensions du {product}"],
      asks: ["quelle est la largeur du {product} ?", "le {material} supporte-t-il l'hiver dehors ?"],
      answers: ["il mesure 81 centimètres avec les pieds.", "mieux vaut le rentrer dès novembre."],
    },
    warranty: {
      subjects: ["Garantie du {product}", "Pièce détachée"],
      asks: ["notre {product} grince depuis {day}. Le numéro de série est {code}."],
      answers: ["il est garanti cinq ans ; {carrier} passera le prendre {day}."],
    },
    address: {
      subjects: ["Nouvelle adresse", "Erreur d'adresse pour {order}"],
      asks: ["nous déménageons à {city} {day}. Merci de noter la nouvelle adresse."],
      answers: ["c'est noté, {carrier} est prévenu."],
    },
    praise: {
      subjects: ["Merci !", "Un grand bravo"],
      asks: ["le {product} en {material} est encore plus beau qu'en photo. Bravo à l'atelier !"],
      answers: ["votre mot a fait le tour de l'atelier, merci à vous !"],
    },
  },
};
