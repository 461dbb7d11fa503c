import type { Language } from "./seed-language.ts";

export const spanish: Language = {
  locale: "es",
  timeZones: ["Europe/Madrid", "America/Mexico_City", "America/Bogota"],
  givenNames:
    "Lucía Mateo Sofía Álvaro Carmen Íñigo Valeria Joaquín Elena Tomás Ximena Rubén Pilar Andrés Begoña Nicolás".split(
      " ",
    ),
  familyNames:
    "García Romero Núñez Ibáñez Castillo Peña Fuentes Aguilar Quintana Serrano Velasco Muñoz Etxeberria Zamora".split(
      " ",
    ),
  cities: ["Madrid", "Sevilla", "Bilbao", "Valencia", "Bogotá", "Cádiz", "Puebla", "León"],
  products:
    "sillón,espejo,taburete,tapete,perchero,banco,aparador,reloj de pared,molinillo de café,marco,escritorio,juego de té".split(
      ",",
    ),
  materials: "roble,nogal,lino,terciopelo,latón,lana,cerámica,bambú,mármol,ratán,cobre,cuero".split(","),
  greetings: ["Hola,", "Buenos días,", "Buenas tardes,", "Estimado equipo,"],
  details: [
    "El número de pedido es {order}.",
    "Era un regalo para el cumpleaños de mi abuela.",
    "A fin de mes nos mudamos a {city}.",
    "Pagué {amount} con tarjeta.",
    "La referencia del paquete es {code}.",
    "Puedo enviarles fotos si hace falta.",
  ],
  closings: [
    "¡Muchas gracias de antemano!",
    "Quedo a la espera de su respuesta.",
    "¿Me avisan antes del {day}?",
    "",
  ],
  followUps: [
    "Gracias por la rapidez. La referencia es {code}.",
    "¿Hay alguna novedad? Ya han pasado unos días.",
    "Me parece bien. ¿Cuándo llegaría?",
    "¿Sería posible en {material}?",
  ],
  updates: [
    "He preguntado en el almacén y le escribo antes del {day}.",
    "Buenas noticias: el paquete salió hoy con el número {code}.",
    "El reembolso de {amount} está en camino.",
  ],
  thanks: [
    "¡Perfecto, muchísimas gracias!",
    "Hoy llegó todo, gracias por su ayuda.",
    "Queda resuelto, gracias.",
  ],
  signOffs: ["Un cordial saludo", "Saludos", "Un abrazo"],
  quoted: "El {date}, {who} escribió:",
  topics: {
    delivery: {
      subjects: ["¿Dónde está mi pedido {order}?", "Entrega retrasada", "Paquete detenido en {city}"],
      asks: [
        "mi {product} de {material} tenía que llegar el {day} y sigue sin aparecer.",
        "en el pedido {order} falta el {product}.",
      ],
      answers: [
        "siento mucho el retraso. Según {carrier}, el paquete está en {city} y sale el {day}.",
        "hemos pedido a {carrier} que lo busque. Si no aparece antes del {day}, le enviamos otro.",
      ],
    },
    return: {
      subjects: ["Devolución del pedido {order}", "Cambio del {product}"],
      asks: [
        "el {product} no cabe en nuestra sala. ¿Cómo lo devuelvo?",
        "aún no he recibido los {amount} del reembolso.",
      ],
      answers: [
        "por supuesto. La etiqueta está en su pedido.",
        "su devolución llegó el {day}; el dinero va de camino.",
      ],
    },
    invoice: {
      subjects: ["Factura de {order}", "Cobro duplicado"],
      asks: ["necesito la factura con nuestro número fiscal.", "me cobraron {amount} dos veces."],
      answers: [
        "la factura corregida ya está en su cuenta.",
        "hoy le devolvimos {amount}, con nuestras disculpas.",
      ],
    },
    damaged: {
      subjects: ["{product} dañado", "El {product} llegó roto"],
      asks: ["el {product} llegó con una grieta, aunque la caja estaba intacta."],
      answers: ["lo siento mucho. El {day} sale uno nuevo y {carrier} recogerá el dañado."],
    },
    sign_in: {
      subjects: ["No puedo entrar en mi cuenta", "Contraseña olvidada"],
      asks: ["el enlace para cambiar la contraseña no llega nunca."],
      answers: ["acabo de enviarlo de nuevo; sirve durante una hora."],
    },
    cancellation: {
      subjects: ["Cancelar el pedido {order}"],
      asks: ["pedí el {product} dos veces por error. Por favor, cancelen {order}."],
      answers: ["hecho: {order} queda cancelado y le devolvemos {amount}."],
    },
    advice: {
      subjects: ["Pregunta sobre el {product}", "Medidas del {product}"],
      asks: ["¿cuánto mide de ancho el {product}?", "¿el {material} aguanta el invierno fuera?"],
      answers: ["mide 81 centímetros con las patas.", "mejor guardarlo desde noviembre."],
    },
    warranty: {
      subjects: ["Garantía del {product}", "Pieza de repuesto"],
      asks: ["nuestro {product} hace ruido desde el {day}. El número de serie es {code}."],
      answers: ["tiene cinco años de garantía; {carrier} lo recoge el {day}."],
    },
    address: {
      subjects: ["Nueva dirección", "Dirección equivocada en {order}"],
      asks: ["el {day} nos mudamos a {city}. Por favor, usen la nueva dirección."],
      answers: ["ya está cambiada, y {carrier} lo sabe."],
    },
    praise: {
      subjects: ["¡Gracias!", "Enhorabuena"],
      asks: ["el {product} de {material} es aún más bonito que en las fotos."],
      answers: ["nos ha alegrado el día. Se lo he leído a todo el taller."],
    },
  },
};
