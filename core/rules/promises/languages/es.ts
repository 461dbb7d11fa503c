import { parse } from "chrono-node/es";
import type { Language } from "../language.ts";

const actions =
  "insist|prueb|envi|proced|mand|llam|revis|busc|dig|dir|dec|pas|habl|cuent|cont|dej|mir|comprob|compruev|comprueb|consult|pregunt|escrib|avis|inform|respond|contest|confirm|gestion|tramit|devol|devuelv|reembols|pag|abon|hag|har|hac|doy|dar|pong|pondr|pon|traer|traig|llev|volv|vuelv|prepar|cambi|arregl|solucion|resol|resuelv|verific|investig|ocup|encarg|coment|facilit|sub|recog|recoj|entreg|aclar|averigu|termin|activ|desbloq|anul|cancel|ingres|transf|remit|manten|mantendr|actualiz|estudi|analiz|acerc|imprim|firm|escan|rellen|traslad|deriv|retom|contact|pid|ped|solicit|reclam|reserv|program|organiz|corrij|correg|modific|elimin|anad|adelant|atend|atiend|repar|sustit|vend|ven|vien|salg|sald|sac|apunt|chequ|chec|marc|notific|reenvi|reenv|repart|instal|liquid|descont|despach|exped|coordin|compens|regal|aplic|repon|repos|reten|trat|proces|emit|factur|reintegr|reemplaz|complet|restablec|habilit|liber|ofrec|llegar (?:a|le)|hacer|lleg(?:ara|a) (?:con|a su casa)|tom|entrar en contacto|dispon|acud|visit|acomp|present|prest|intervien|interven|consig|regres|baj|prob|medi|recuper|quit|decid|autoriz|aprob|procur|cargar|carg|compart|pas|devuelv|deten|segui|sigo|sigu|asegur|efectu|realiz|ejecut|llevar(?:e|a|emos|an) a cabo|conect|reconect|reactiv|remplaz|reinici|comunic|transmit|conced|ajust|evalu|examin|limpi|mont(?:ar|a)|desmont|orden|proporcion|rastre|redact|redirig|reembol|restitu|retir|selecc|suministr|suspend|valid|vend|ir(?:a|an|e|emos)?\\b|cumpl|depos|desplaz|aproxim|agend|cit|ofre|tendr(?:a|e|emos) list|pong|trabaj|escal|elev|abri|cerrar(?:a|e|emos) (?:el|la|su) (?:caso|incidencia)|acept(?:o|are|aremos) (?:el|la) (?:cambio|devolucion)|aloj|descarg|sald|traslad|permut|inici|empez|empiez|comienz|comenz|eleva|propon|separ|clasif|negoci|calcul|presupuest|peritar|registr|inscrib|aloj|sustitu|guard|conserv|clonar|fabric|confecc|adapt|mejor|migr|restaur|sincron|config|regulariz|empaquet|embal|etiquet|grab|cos[eo]|retoc|plante|tramit|agreg|sum|incorpor|incluy|inclu|mov(?:er|emos)|muev|pint|lav|abr(?:o|ire|iremos|ira) (?:un|una)|cierro|quito|pego|colo[cq]|desmont|cerr(?:o|are) el|rest(?:o|are)|reviv|reten|restablez|averig|escuch|traduc|traduz|redact|public|borr|respald|reserv|firm|sell|conect|dirij|dirig|convoc|reun|rehac|rehag|reform|repas|ret(?:iro|iramos)";

/** Spanish. The subject is in the ending: -o, -ré, -remos; -amos and -imos may be the past as well. */
export const spanish: Language = {
  code: "es",
  parseDates: parse,
  words: {
    act: `(?=(?:${actions}))`,
    soon: "(?:manana|hoy|lunes|martes|miercoles|jueves|viernes|sabado|domingo|esta tarde|esta noche|minutos?|horas?|dias?|semana)",
    things:
      "(?:boton|menu|pantalla|formulario|curso|clase|tienda|paquetes?|pedidos?|envios?|entregas?|ofertas?|promocion(?:es)?|facturas?|transferencias?|reembolsos?|importes?|cantidad(?:es)?|productos?|articulos?|oficinas?|sistemas?|precios?|tarifas?|contratos?|garantias?|paginas?|enlaces?|mensajes?|correos? electronicos?|emails?|cuentas?|tarjetas?|clientes?|clientas?|usuarios?|web|aplicacion|app|programas?|version(?:es)?|modelos?|aparatos?|maquinas?|piezas?|respuestas?|horarios?|reunion(?:es)?|trenes|tren|avion|vuelo|autobus|evento|obras|periodo|plazos?|problemas?|averias?|devolucion(?:es)?|formularios?|documentos?|codigos?|sms|notificacion(?:es)?|abonos?|presupuestos?|confirmacion|suscripcion|cuotas?|recibos?|cargos?|personas?|gente|mayoria|resto|todo|dia|semana|mes|ano|hora|vez|cosas?|caso|cambios?|actualizacion(?:es)?|servicio(?! tecnico| de )|puntos?|expediente|dinero|saldo|linea|senal|luz|bulto|mercancia|material|stock|pagos?|temporada|descuento|cita|manana|tarde|noche|lunes|martes|miercoles|jueves|viernes|sabado|domingo)",
    cl: "(?:(?:te|le|les|os|lo|la|los|las|se|me|nos) ){0,3}",
    det: "(?:el|la|los|las|nuestro|nuestra|nuestros|nuestras|mi|su|un|una|tu|vuestro|vuestra)",
    notafter: "(?<!\\b(?:con|a|al|de|del|por|para|en|desde|que|sobre) )",
    notname:
      "(?!(?:nadie|nada|sin|segun|exijo|mande|solo|como|[a-z]+mos|[a-z]{2,}[ae]n(?:me|nos|le)|[a-z]+mente)\\b)",
    notverb:
      "(?!(?:[a-z]{2,}[ai]endo|[a-z]{3,}ando|padre|madre|aire|quiere|prefiere|requiere|refiere|sugiere|adquiere|difiere|transfiere|mire|espere|retire|prepare|compare|repare|considere|genere|muere|compadre|cuadre|bienquiere|ahora|hora|para|primera|otra|fuera|era|ahora|claro|eso|esto|todo|cuanto|tanto|solo|como|pero|mismo|nuestro|vuestro|importe|pedido|nuevo|correo|numero|dinero|plazo|envio (?:de|del|gratis|urgente)|pago (?:de|del)|estado|producto|caso|archivo|paquete|sabado|domingo|bajo|dentro|luego|pronto|cambio (?:de|del)|motivo|momento|tiempo|ano|favor|cierto|recibo (?:de|del)|saludo|abrazo|segundo|cuarto|primero|ultimo|mucho|poco|lado|medio|enlace|proximo|justo|cero|ejemplo|horario|servicio|encantado|quedo|vamos|estamos|somos|hemos|podemos|tenemos|queremos|ultimos|proximos|mismos|maximo|minimo|vivimos|pedimos|lamentamos|sentimos|esperamos|agradecemos|sabemos|creemos|confiamos|entendemos|necesitamos|deseamos|comprendemos|recibimos|quedamos a)\\b)",
    notnoun:
      "(?<!\\b(?:queda|quedara|esta|estara|sera|sigue|seguira|el|un|en|de|del|al|su|tu|mi|nuestro|este|con|por|sin|cada|otro|ese|para|primer|nuevo|es|ningun|algun|segun) )",
    verbs:
      "(?:envio|mando|(?<!\\bme )llamo|reviso|busco|digo|paso|hablo|cuento|dejo|miro|compruebo|consulto|pregunto|escribo|aviso|informo|respondo|contesto|confirmo|gestiono|tramito|devuelvo|reembolso|pago|abono|hago|doy|pongo|traigo|llevo|vuelvo|preparo|cambio|arreglo|soluciono|resuelvo|verifico|investigo|ocupo|encargo|reenvio|comento|facilito|subo|recojo|entrego|aclaro|averiguo|termino|activo|desbloqueo|anulo|cancelo|ingreso|transfiero|remito|mantengo|actualizo|estudio|analizo|acerco|imprimo|firmo|escaneo|relleno|traslado|derivo|retomo|contacto|pido|solicito|reclamo|reservo|programo|organizo|corrijo|modifico|elimino|anado|adelanto|atiendo|reparo|sustituyo|cierro el|abro una|abro un|voy a verlo|vengo|salgo a|saco|apunto|tomo nota y|chequeo|checo|marco|notifico|regreso|insisto|pruebo)",
    participles:
      "(?:enviad|entregad|reembolsad|abonad|devuelt|sustituid|reparad|solucionad|resuelt|procesad|actualizad|contactad|informad|notificad|avisad|pagad|transferid|ingresad|corregid|activad|desbloquead|anulad|cancelad|reservad|emitid|preparad|instalad|revisad|estudiad|tramitad|gestionad|atendid|recogid|cambiad|reemplazad|despachad|expedid|aplicad|modificad|eliminad|list|restablecid|repuest|verificad|comprobad|facturad|descontad|contestad|respondid|anadid|llamad|remitid|reintegrad|arreglad|completad|habilitad|liberad)(?:o|a)s?",
    nouns:
      "tecnic[oa]s?|transportista|mensajer[oa]|repartidor(?:a)?|courier|cartero|correos|almacen|fabricante|proveedor(?:a)?|banco|aseguradora|seguro|contabilidad|contable|departamento(?: de [a-z]+| [a-z]+)?|equipo (?:de [a-z]+|tecnico|(?!le|les|te|os|se|va|no|la|lo|me)[a-z]+)|taller|servicio (?:tecnico|postventa|de [a-z]+)|personal|gente de [a-z]+|chic[oa]s? de(?:l)? [a-z]+|senora?(?: [a-z]+)?|instalador(?:a)?|fontanero|electricista|operador(?:a)?|operario|compania(?: aerea)?|empresa(?: de [a-z]+)?|agencia(?: de [a-z]+)?|tienda|fabrica|central|sede|logistica|distribuidor(?:a)?|gestor(?:ia)?|asesor(?:ia)?|abogad[oa]|perito|casero|propietari[oa]|imprenta|hotel|aerolinea|aduana|ayuntamiento|hacienda|socio|partner|marido|mujer|hijo|hija|vecin[oa]|asistente|conductor(?:a)?|portero|cerrajero|pintor(?:a)?|desarrolladores?|programadores?|especialistas?|expertos?|subcontrata|administracion|facturacion|seccion(?: de [a-z]+)?|plataforma|entidad|personal(?: de [a-z]+)?|mudanzas|chofer|fletera|paqueteria|plomero|conserje|herman[oa]|padres?|madre|espos[oa]|novi[oa]|amig[oa]|prim[oa]|cunad[oa]|suegr[oa]|abuel[oa]|ti[oa]|suegra|hij[oa]s|companer[oa] de piso|inquilin[oa]|secretari[oa]|jef[ea]|cerrajera|carpinter[oa]|albanil|jardiner[oa]|mecanic[oa]|tap[ie][a-z]+|cristalero|furgoneta|grua|notari[oa]|ingenier[oa]|arquitect[oa]|medic[oa]|enfermer[oa]|farmacia|financiera|gestoria|consultor(?:a)?|montador(?:a|es)?|reparador(?:a|es)?|limpiador(?:a|es)?|tramitador(?:a)?|comercial|delegad[oa]|concesionario|mayorista|editorial|universidad|juzgado|comunidad|vendedor(?:a)?|camioner[oa]|motorista|ayudante|encargad[oa]s? de [a-z]+|fabricantes|proveedores|transportistas|mensajeria|naviera|tintoreria|laboratorio",
    colleagues:
      "companer[oa]s?|equipo|agente|interlocutor(?:a)?|asesor(?:a)?|persona de (?:nuestro|mi) equipo|miembro de(?:l| nuestro) equipo|colegas?|jef[ea]|responsable|supervisor(?:a)?|encargad[oa]|sustitut[oa]|gerente|coordinador(?:a)?",
    news: "(?:respuesta|noticias|confirmacion|correo|mensaje|llamada|reembolso|abono|dinero|solucion|informacion|presupuesto|factura|enlace|paquete|pedido)",
  },
  commitments: [
    {
      pattern:
        "\\b{cl}(?<verb>decimos|mantenemos|hacemos llegar|ponemos (?:en contacto|con|manos)|encargamos|ocupamos|(?<=\\b(?:le|les|te|os|lo|la|los|las) )(?:respondemos|devolvemos|resolvemos|atendemos|mantenemos|hacemos))\\b",
      by: "speaker",
      tense: "present",
    },
    { pattern: "\\b{cl}(?:voy|vamos) a {cl}(?<verb>[a-z]+)", by: "speaker", tense: "future" },
    {
      pattern:
        "\\b{cl}(?=[a-z]+mos\\b){notverb}(?<verb>[a-z]{0,12}(?:aremos|eremos|iremos|dremos|bremos))\\b",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "\\b{cl}(?=[a-z]*re\\b){notverb}(?<verb>[a-z]{1,12}(?:are|ere|ire|dre)|ire)\\b",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "\\b{notnoun}{cl}(?<verb>{verbs})\\b(?! (?:gratis|urgente)\\b)",
      by: "speaker",
      tense: "present",
    },
    {
      pattern:
        "(?:^|\\b(?:yo|ya|enseguida|te|le|les|os) )(?:te |le |les |os |se |lo ){0,2}(?=[a-z]+o\\b){notverb}(?!otro\\b|algo\\b|gran)(?<verb>[a-z]{2,}[a-z]o)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
    },
    {
      pattern:
        "\\b{soon} (?=[a-z]+o\\b){notverb}(?<verb>[a-z]{3,}o)(?= (?:el|la|los|las|un|una|su|sus|tu|tus|vuestro|vuestra|todo|todos|todas|eso|esto|ese|esa)\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
    },
    {
      pattern:
        "\\b(?:te|le|les|os|se lo|se la|te lo|te la|lo|la|me) {cl}(?=[a-z]+mos\\b){notverb}(?<verb>[a-z]{2,}(?:amos|emos|imos))\\b",
      by: "speaker",
      tense: "either",
    },
    {
      pattern: "\\b(?=[a-z]+mos\\b){notverb}(?<verb>[a-z]{2,}(?:amos|emos|imos))\\b",
      by: "speaker",
      tense: "either",
      action: "unless_timed",
    },
    {
      pattern:
        "^(?:dejame|dejeme|dejenos|dejadme|permitame|permiteme|permitanos)(?: que)? (?:lo |la |le |te )?(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?:me |nos )?(?:prometo|prometemos|comprometo a|comprometemos a|encargo de|encargamos de|encargare de|encargaremos de|ocupo de|ocupamos de|ocupare de|ocuparemos de) (?<verb>(?!que (?:voy|vamos|[a-z]+(?:re|remos))\\b)[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?=(?:l[oa]s? )?(?:recib|va))(?<!\\b(?:clientes|cliente|que|quien|usuarios|{det} (?:{nouns})(?: (?:de|del) (?:la )?[a-z-]+)?) )(?:lo |la |los |las )?(?<verb>recibira[sn]?|recibireis|recibira usted|va a recibir|vas a recibir|vais a recibir)\\b",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:lo |la |los |las )?(?<verb>tendras?|tendreis|tiene|tienes|sabras?|recibes?|recibe)(?: usted)?\\b(?= .{0,60}?(?:{news}|de (?:nosotros|mi)|list[oa]s?|en su|en tu|en casa|reparad[oa]|arreglad[oa]|resuelt[oa]|solucionad[oa]|de vuelta)\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:(?:puede|puedes|pueden) contar|cuent[ae]n?) (?:conmigo|con nosotros|con que) (?:para )?{cl}(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "\\b(?:no olvidare|no olvidaremos|no dejare de|no dejaremos de) {cl}(?<verb>[a-z]+r)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?:el|la|su|tu|vuestro|vuestra|un|una|los|las|sus) (?:nuev[oa] )?[a-z]+(?: [a-z]+)? (?:le |les |te |os )?(?<verb>(?:saldra|saldran|sale|salen|partira|partiran)\\b(?! (?:a la venta|en|mal|bien|gratis|por)\\b))",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!)",
    },
    {
      pattern:
        "\\b(?<verb>(?:estara|estaran|aparecera|apareceran|quedara|tendra|vera) (?:ya )?(?:disponible |ingresado |reflejado |abonado )?en (?:su|tu|vuestra) (?:cuenta|tarjeta))",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:sera|seran|seras?|va a ser|van a ser|quedara|quedaran) (?:ya )?(?<verb>(?!cobrad|cargad|facturad|descontad){act}[a-z]+(?:ad|id)[oa]s?)\\b(?: .{0,30}?\\bpor (?<who>(?!nuestro equipo)(?:el |la |los |nuestro |nuestra )?[a-z-]+))?",
      by: "speaker",
      tense: "future",
      whole: true,
      customer: "enviad|pagad|transferid|ingresad|devuelt|abonad",
    },
    {
      pattern:
        "\\b(?:sera|seran|seras?|va a ser|van a ser|quedara|quedaran|estara|estaran) (?:(?:ya|todo|completamente|totalmente) )?(?<verb>{participles}|(?:terminad|acabad|hech|finalizad|subsanad|regularizad)[oa]s?)\\b(?: .{0,30}?\\bpor (?<who>(?!nuestro equipo)(?:el |la |los |nuestro |nuestra )?[a-z-]+))?",
      by: "speaker",
      tense: "future",
      whole: true,
      customer: "enviad|pagad|transferid|ingresad|devuelt|abonad",
    },
    {
      pattern: "\\b(?:queda|quedan) (?:ya )?(?<verb>{participles}|hech[oa]s?|terminad[oa]s?)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "enviad|pagad|transferid|ingresad|devuelt|abonad|hech",
    },
    {
      pattern: "\\b{cl}(?:habre|habremos) (?<verb>{participles}|hecho|terminado|puesto)\\b",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:le|te|les|os) (?<verb>llegara) (?:un|una|nuestr[oa]|el|la|su|tu) (?:[a-z]+ )?{news}|\\b(?:tarjeta|{news}|recambio|repuesto) (?:le|te|les|os) llegara\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!)",
    },
    {
      pattern:
        "\\bse (?:le |les |te |os |lo )?(?<verb>(?!present|acerc|pasar|encarg|ocup|dirig|desplaz|reun|ped|solicit|cobr|factur|carg|actualiz|descont)(?:[a-z]+(?:ara|era|ira|aran|eran|iran)|mantendran?))\\b",
      by: "speaker",
      tense: "future",
      whole: true,
      action: true,
      customer: "envi|pag|transf|ingres|devol",
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:alguien(?: de(?:l| nuestro| mi)? [a-z]+)?|(?:mi|mis|nuestro|nuestra|nuestros|nuestras|un|una|el|la|su|uno de (?:mis|nuestros)|una de (?:mis|nuestras)) (?:{colleagues}))(?: de [a-z]+(?: [a-z]+)?| (?!te |le |les |os |se |va )[a-z]+)??) {cl}(?:va a |van a )?{cl}(?<verb>{act}[a-z]{2,})\\b",
      by: "colleague",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{det} (?:{nouns})(?: (?:de|del) (?:la )?[a-z-]+| (?!no\\b|ya\\b|nunca\\b|tambien\\b)[a-z-]+)??) {cl}(?<verb>(?!cerr|abri|empez|comenz|termin|acab|sub|baj|celebr|finaliz|ser|est(?!aran? (?:ahi|alli|en (?:su|tu) ))|podr|tendr|habr|debe)[a-z]*(?:[aei]|d)ran?)\\b",
      by: "third",
      tense: "future",
      action: "unless_timed",
    },
    {
      pattern:
        "\\b{notafter}(?<who>{det} (?:{nouns})(?: (?:de|del) (?:la )?[a-z-]+| (?!no\\b|ya\\b|nunca\\b|tambien\\b)[a-z-]+)??) {cl}(?:va|van) a {cl}(?<verb>{act}[a-z]+)\\b",
      by: "third",
      tense: "future",
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{det} (?:{nouns})(?: (?:de|del) (?:la )?[a-z-]+)?) {cl}(?<verb>[a-z]{2,}(?:a|e|an|en))\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b{cl}(?<verb>[a-z]+(?:[aei]|d)ran?) (?<who>{det} (?:{nouns})(?: (?:de|del) (?:la )?[a-z-]+)?)\\b",
      by: "third",
      tense: "future",
      action: true,
    },
    {
      pattern:
        "\\b{cl}(?<verb>[a-z]{2,}(?:a|e|an|en)) (?<who>(?:el|la|los|nuestro|nuestra) (?:{nouns})(?: (?:de|del) (?:la )?[a-z-]+)?)\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{det} (?!{things}\\b)(?![a-z]+ {things}\\b)[a-z-]{3,}(?: (?:de|del) (?:la )?[a-z-]+| (?!no\\b|ya\\b|nunca\\b|tambien\\b)[a-z-]+)??) {cl}(?:(?<verb>{act}(?!lleg|cost|tard|empez|comenz|inici|termin|acab|sub|baj|finaliz|aument)[a-z]*(?:[aei]|d)ran?)|(?:va|van) a {cl}{act}(?!lleg)[a-z]+(?:r|rl[aeo]s?|rte|ros|rse))\\b",
      by: "third",
      tense: "future",
      action: true,
    },
    {
      pattern:
        "(?:^|\\b(?:manana|luego|despues|tarde|noche|lunes|martes|miercoles|jueves|viernes|sabado) |\\bque )(?:(?:le|les|te|os|lo|la|se) ){0,2}(?<verb>(?:pasara|vendra|ira|acudira|llamara|recogera|entregara|instalara|revisara|reparara|contactara|traera)n?)\\b|^(?:(?:le|les|te|os|se) ){0,2}(?:{act}(?!lleg|(?:prep|rep|sep|comp)ara\\b|(?:ret)?ira\\b)[a-z]+(?:[aei]|d)ran?|(?:va|van) a {cl}{act}(?!lleg)[a-z]+)\\b(?! usted)",
      by: "third",
      tense: "future",
      timed: true,
      customer:
        "pasara|vendra|ira|recogera|entregara|instalara|traera|estudiara|dejara|pagara|enviara|mandara|firmara",
    },
    {
      pattern:
        "\\b{notafter}(?<who>{notname}(?![a-z]+mente\\b|{det} )[a-z][\\w&.-]+(?: (?!no\\b)[a-z][\\w&.-]+)?) {cl}(?<verb>(?!lleg|empez|comenz|termin|acab|sub|baj|celebr)[a-z]*(?:[aei]|d)ran?)\\b",
      by: "third",
      tense: "future",
      named: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{notname}(?!{det} )[a-z][\\w&.-]+) {cl}(?:va|van) a {cl}(?<verb>[a-z]+)\\b",
      by: "third",
      tense: "future",
      named: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{notname}(?!{det} )[a-z][\\w&.-]+) {cl}(?<verb>[a-z]{2,}(?:a|e|an|en))\\b",
      by: "third",
      tense: "present",
      named: true,
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b(?<who>ellos|ellas|el|ella) {cl}(?<verb>(?!lleg)[a-z]{2,}aran?|[a-z]{2,}eran?|[a-z]{2,}iran?|vendran?|haran?)\\b",
      by: "third",
      tense: "future",
      action: true,
    },
  ],
  states:
    "regres|volvemos (?:al trabajo|el|manana)|vuelvo (?:el|manana|a las)|sal(?:go|imos)\\b|hablamos (?:manana|el|pronto)|exij[oa]|cas(?:o|ar|arme|arnos)\\b|doy (?:de plazo|hasta|un plazo|plazo)|d(?:ar|ejar) (?:una mala|mala|una resena)|(?:haremos|hare|hacer) (?:una pausa|un mantenimiento|mantenimiento)|cumple\\b|trabaj[ae]n?\\b|aplicaremos nuevos|pasa(?:remos|re) a cobrar|actualizar (?:los|el) (?:servidor|sistema)|quedar(?:me|nos) sin|dejar de|llevo (?:una|un|dos|tres|\\d+)|digo (?:ya )?que (?:no|esto|eso)|(?:compruebo|comprobamos|entendemos|comprendo) que|confirm(?:o|amos) la recepcion|atend(?:emos|eremos) (?:de|hasta|desde|a partir|con cita)\\b|particip|lanz|organiz[a-z]* (?:un|una|el|la|nuestr[oa]) (?:seminario|webinar|evento|jornada|feria|taller|sorteo|curso|fiesta|concurso|charla)|abriran?\\b|cerraran?\\b|trabaj(?:o|amos|are|aremos)\\b|vuelvo a (?:casa|trabajar)|volver(?:e|emos) a casa|empiezo\\b|comienzo\\b|estaran?\\b(?! (?:ahi|alli|en (?:su|tu) (?:casa|domicilio)))|compromet|cerramos|abrimos|celebra|inaugur|empezamos|comenzamos (?:las|la) vac|tenemos|vemos\\b|nos vemos|descans|volvemos a abrir|ausent|asist|cumplimos|lleg[ao]mos|sal[io]mos de|acabamos de|estrena|anunci|tardamos|hacemos (?:puente|fiesta|inventario)|reabri|permanec|seguimos (?:a|en|sin)|rog|mud|viaj|salgo de viaje|[a-z]+(?:ariamos|eriamos|iriamos)\\b|llevo [a-z]+ndo|ser\\b|estar(?!(?:e|emos)? (?!esper|cerr|viaj|disfrut|trabaj|atend|descans|ausen)[a-z]+ndo)|(?:prometo|prometemos|aseguro|aseguramos|garantizo|garantizamos|confirmo|confirmamos|informo|informamos|comunico|comunicamos|indico|indicamos|recuerdo|recordamos) (?:de )?que|sere\\b|seremos|estare(?:mos)?\\b(?! (?:alli|ahi|en contacto|[a-z]+ndo))|podre(?:mos)?\\b|poder\\b|tendre\\b(?! (?:list|una respuesta|noticias|la respuesta))|tendremos\\b(?! (?:list|una respuesta|noticias|la respuesta))|tengo|tener(?:le|lo|la)?\\b(?! (?:list|resuelt|solucionad|preparad|una respuesta))|haber|habre|habremos|querre|quiero|quisiera|espero\\b|esperare|esperar|necesit|creo\\b|creer|pienso\\b|entiendo\\b|siento\\b|lamento\\b|agradezc|agradec|deseo\\b|puedo\\b|debo\\b|deber|sabre|supongo\\b|confio\\b|ruego|solicito que|pido (?:que|disculpas|perdon)|pedir (?:disculpas|perdon)|invit|recomiend|aconsej|intent|tratar(?:e|emos)? de|trato de|ver$|ver si (?:usted|tu)|veo\\b|ver que(?! (?:puedo|podemos|ha|paso)\\b)|necesitar|recib(?!ira)|quedo (?:a|en)|quedo\\b|saludo|abrazo|considero|imagin|recuerdo|prefier|aprovecho|ayudo|ayudar|me llamo|vivo|trabajo\\b|duermo|gusta|encant|cerrar(?:emos|e)? (?:el|la|los|por)|abrir(?:emos|e)? (?:el|la|a)|olvid|perder|perdere|viajo|adjunto|conozco|disfrut|celebr|lanzar|ir(?:e|emos)? de (?:viaje|vacaciones)|ire a (?:trabajar|dormir)|sentir|quedar(?:e|emos)? (?:a la espera|atent)|disculp|acept|mucho|vamos\\b|hemos|habl(?:amos|e) (?:ayer|el otro)|gracias|casi|entonces|atent",
  actions,
  answers:
    "llam[a-z]*|dig[ao]|dir[ea][a-z]*|decimos|cuent[oa]|escrib[a-z]*|avis[a-z]*|inform[a-z]*|respond[a-z]*|respuesta|contest[a-z]*|confirm[a-z]*|contacto|al tanto|comunic[a-z]*|noticias|al corriente|coment[a-z]*|notific[a-z]*|contar[a-z]*|hablamos",
  deniedBefore: "(?:no|nunca|jamas|tampoco|ni|nunca mas)",
  deniedAfter:
    "^(?:usted )?(?:tendra|tendras|tiene|tienes) (?:que|hasta .* para [a-z]+r)\\b|^\\S+ (?:nunca|jamas)\\b",
  conditions:
    "a no ser que|con (?:su|tu|vuestra) (?:confirmacion|autorizacion|aprobacion)|previo (?:pago|abono)|tras (?:su|tu|vuestra|la) (?:aprobacion|confirmacion|autorizacion)|basta(?:ra)? con|a (?:su|tu|vuestra) eleccion|como (?:prefiera|prefieras|quiera|quieras)|^(?:recibiendo|habiendo|comprando|pagando|llegando|de (?:haber|no [a-z]+r)|al hacer clic|al (?:confirmar|registrarse|pulsar)|por lo general|por norma(?: general)?|de media)|^o (?=.* o )|^o (?:me |nos |se |lo |la )*[a-z]+[ae]n\\b|si(?! no antes\\b)|en cuanto(?! a (?:la|el|su|lo|los|las|tu|mi|sus)\\b| al\\b)|una vez|cuando (?:usted|tu|el|la|los|recib|nos|me|lo|haya|este|llegue|tenga[sn]?\\b|pague|envie)|tan pronto como|siempre que|siempre y cuando|a menos que|salvo|en caso de|en caso|de lo contrario|tras (?:recibir|la recepcion|el pago)|despues de (?:recibir|que)|segun(?! (?:lo|nuestr[oa]s?|sus?)\\b)|a condicion|mientras (?:no|usted)|podria|podriamos|seria|con tal",
  ownConditions:
    "(?:en cuanto|tan pronto como|una vez que|cuando)(?: (?:lo|la|yo|me|nos))? (?:sepa(?:mos)?|tenga(?:mos)?|pueda(?:mos)?|averigue(?:mos)?|hable(?:mos)?|termine(?:mos)?|vuelva|este (?:listo|hecho)|llegue a|haya(?:mos)? (?:hablado|revisado|terminado|novedades|noticias)|acabe|revise(?:mos)?)\\b|cuanto antes|tan pronto como sea posible|en cuanto (?:sea posible|haya (?:novedades|noticias)|me (?:digan|contesten|respondan))|si (?:es posible|hace falta)",
  asking:
    "\\b(?:comprob|comprueb|revis|mir|pregunt|consult|ver|averigu|verific|confirm|dir|dig)[a-z]*(?: \\S+){0,5}$",
  hedges:
    "contamos con|(?:la )?(?:mayoria|mayor parte)|(?:suelo|solemos)|(?:preveo|prevemos|estimo|estimamos)|en promedio|de media(?! hora)|por norma|por lo general|(?:clientes|usuarios|personas|quienes) que [a-z]+[ae]n|^(?:los )(?:lunes|martes|miercoles|jueves|viernes|sabados|domingos) [a-z]+mos|[1-9]\\d?% de descuento|al mes|al ano|confidencial|(?:su companer[oa]|vuestr[oa] [a-z]+|ustedes) (?:me |nos )?(?:dijo|dijeron|prometio|prometieron|aseguro) que|a los \\d+|automatic(?:o|a|os|as|amente)|(?:mantenimiento|cobro|cargo|cambio de hora|actualizacion|inventario|reunion) (?:[a-z]+ ){0,2}(?:sera|se) [a-z]+|a diario|cada|de lunes a|todos los|solo|solamente|unicamente|quizas?|tal vez|a lo mejor|posiblemente|probablemente|seguramente|ojala|espero|esperamos|creo que|deberia|deberian|deberiamos|normalmente|suele|suelen|en principio|puede que|podria|podriamos|generalmente|siempre|adjunt[oa]|igual|supongo|no se si|gratis|habitualmente|es posible que",
  courtesies:
    "vacaciones|encantad[oa]s? de|con mucho gusto|quedo a|quedamos a|a su disposicion|a tu disposicion|un placer|atentamente|saludos|saludarle|de leer|que tenga|que pase",
  soon: "(?<!imos )(?:enseguida|en seguida|en breve|lo antes posible|cuanto antes|a la mayor brevedad|ahora mismo|inmediatamente|de inmediato|a continuacion|pronto)",
  mayBePast: "esta(?: misma)? manana|hoy por la manana|hace",
  past: "(?:habiamos|quedamos|habia|estaba) (?:quedado |previsto |acordado )?(?:en )?que|habiamos quedado|a proposito|escribo (?:[a-z]+ )?para|por (?:segunda|tercera|cuarta|enesima) vez|(?:porque|por su|por mi|sobre su|sobre mi|respecto|acerca de|en relacion)(?<!\\b{soon}\\b.{0,70})|mediante la presente|(?:escrib|contact|llam|mensaje|correo|dirij)[a-z]* (?:[a-z]+ ){0,3}para (?:saber|preguntar|quejarme|informarles)|ayer|anteayer|anoche|pasad[oa](?! manana)|ya (?:(?:le|les|te|os|se|lo|la|los|las) ){0,2}[a-z]+mos|hace (?:un|una|dos|tres|unos|\\d+)|anterior",
  requests:
    "(?:por lo que|asi que|asi) (?:ya )?(?:vera|recibira|tendra|el (?:importe|dinero|reembolso)|el pedido)\\b|(?:y |pero |asi que |entonces )?(?:por favor|puede(?! contar)|puedes(?! contar)|podria|podrias|podeis|puedo|podemos|quiere|quieres|le parece|te parece|me podria|nos podria|cuando|como(?! (?:muy|mas|maximo|mucho|tarde|acord|habla|conven|qued|le |te |les ))|que|cual|quien|donde|por que|tiene|tienes|envieme|envienos|enviame|enviadme|mandame|mandeme|llameme|llamame|digame|dime|avis[ae]me|si pudiera|le importa|seria|debo|necesita|diganos|indiquenos|indiqueme|deme su|facilitenos)\\b",
  imperatives:
    "(?:por favor )?(?:haga clic|haz clic|(?:seleccione|compre|responda|pida|elija|rellene|devuelva|pulse|introduzca|siga|selecciona|compra|responde|rellena|pulsa)|(?:a continuacion |despues )?(?:vera|veras|encontrara|encontraras)\\b|[a-z]{2,}(?:eme|ame|enos|anos|adme|emelo|amelo|enoslo|anoslo)|mande|envie|indique|manda)",

  purposes: "para que|a fin de que",
  asides:
    "(?:(?:tal (?:y )?)?como|segun (?:lo |hemos )?(?:acordad|hablad|conven|comentad|prometid)|conforme a|por supuesto|claro|naturalmente|por mi parte|por nuestra parte|en cuanto a|una vez (?:revisad|comprobad|verificad|consultad|analizad|hablad)|despues de (?:revis|comprob|verific|consult|analiz|habl)|tras (?:revis|comprob|verific|consult|analiz|habl)|mientras tanto|entretanto|por tanto|de paso|sin (?:coste|falta)|no se preocupe|a peticion suya)[a-z]*\\b[^,;:()]{0,60},(?! ?(?:puede|gracias|por favor)\\b)",
  subordinators:
    "(?<!\\b(?:prometo|prometemos|aseguro|aseguramos|garantizo|garantizamos|confirmo|confirmamos|segur[oa]s?|tranquil[oa]s?|sepa|sepan|informo|informamos|comunico|comunicamos|indico|indicamos|digo|juro)(?: de)? )que|si|cuando|como|donde|por que|cual|quien|porque|aunque|lo que|para que|nos|cuanto",
  tags: "ok|vale|de acuerdo|te parece|le parece|le parece bien|te parece bien|si|te va bien|le va bien|bien|esta bien|os parece|eh|sale|va",
  conjunctions: "y luego|y despues|y(?! yo (?:[a-z]+ ){0,2}[a-z]+mos\\b)|e|luego|&|pero",
  otherSubjects:
    "much[oa]s|algun[oa]s|tod[oa]s|cada|otr[oa]s|vari[oa]s|ciert[oa]s|clientes|usted|ustedes|tu|vosotros|su|sus|por favor|si|el|la|los|las|es|son|esta|gracias|un saludo|saludos|que|quien|no|puede|puedes|eso|esto|disculpe|disculpa|perdon|lamento|siento|espero|ha|han|he|hemos|todo|quedamos|muchas|bueno|estamos|estoy|tengo|tenemos",
  openers:
    "(?:y|pero|asi que|entonces|pues|o|si|no|ok|vale|hola|gracias|perdon|perdona|perdone|disculpe|disculpa|claro|por supuesto|perfecto|de acuerdo|bueno|bien|genial|buenas|buenos dias|buenas tardes|entendido|sin problema|buenas noticias|oye|listo|dale)",
  abbreviations:
    "sr|sra|srta|dr|dra|d|da|ud|uds|num|n|tel|aprox|ej|etc|av|avda|dpto|ene|feb|mar|abr|jun|jul|ago|sept?|oct|nov|dic|lun|mie|jue|vie|sab|dom|min|max|p\\. ?ej|s\\.? ?a|a\\.? ?m|p\\.? ?m|art|ref",
  times: {
    numbers: {
      "una?(?: sola| escasa| buena)?|un": 1,
      "dos|un par(?:ito)? de": 2,
      tres: 3,
      cuatro: 4,
      cinco: 5,
      seis: 6,
      siete: 7,
      ocho: 8,
      nueve: 9,
      "diez|una decena de": 10,
      once: 11,
      doce: 12,
      trece: 13,
      catorce: 14,
      "quince|una quincena de": 15,
      "veinte|una veintena de": 20,
      veinticinco: 25,
      treinta: 30,
      veinticuatro: 24,
      "cuarenta y ocho": 48,
      cuarenta: 40,
      "cuarenta y cinco": 45,
      cincuenta: 50,
      sesenta: 60,
      "setenta y dos": 72,
      "treinta y seis": 36,
    },
    few: "unos|unas|unos pocos|unas pocas|pocos|pocas|algunos|algunas|un(?:os)? cuantos|proximos|proximas",
    range: "-|a|o|u",
    units: {
      "min(?:utos?|utitos?)?": "minute",
      "h|hs|horas?|horitas?": "hour",
      "dias? (?:laborables?|habiles|habil|laborales)": "working_day",
      "dias?(?: naturales)?": "day",
      "seman(?:it)?as?": "week",
      "mes(?:es)?": "month",
    },
    weekdays: ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"],
    months: [
      "enero",
      "febrero",
      "marzo",
      "abril",
      "mayo",
      "junio",
      "julio",
      "agosto",
      "septiembre|setiembre",
      "octubre",
      "noviembre",
      "diciembre",
    ],
    days: {
      "hoy(?: mismo)?|el dia de hoy": 0,
      "(?:el dia de )?manana(?: mismo)?": 1,
      "pasado manana|pasado": 2,
    },
    parts: {
      "(?:a )?primera hora de la tarde|despues de comer|despues del almuerzo|tras la comida": "after_noon",
      "(?:a )?primera hora(?: de la manana)?": "first_thing",
      "(?:por |de |en |a lo largo de |durante |en el transcurso de |a ultima hora de |al final de |antes de que (?:acabe|termine) )la manana|a media manana|esta(?: misma)? manana|temprano":
        "morning",
      "(?:al |a )?(?:mediodia|medio dia)": "noon",
      "(?:por |de |en |a lo largo de |durante |a ultima hora de |en el transcurso de |al final de |al caer |antes de que (?:acabe|termine) )la tarde|a media tarde|esta(?: misma)? tarde":
        "afternoon",
      "(?:por |de |en |durante )la noche|esta(?: misma)? noche": "evening",
      "(?:a |la )?medianoche": "midnight",
      "a ultima hora(?: del dia)?|(?:al |a )?final(?:es)? del? (?:dia|jornada)|(?:al |el )?fin(?:al)? (?:del dia|de la jornada|de jornada)|al cierre|a finales de la jornada":
        "end",
    },
    hours: [
      "una|1",
      "dos|2",
      "tres|3",
      "cuatro|4",
      "cinco|5",
      "seis|6",
      "siete|7",
      "ocho|8",
      "nueve|9",
      "diez|10",
      "once|11",
      "doce|12",
    ],
    clocks: [
      "(?:las |la )?(?<h>1[0-2]|0?\\d)(?:[:.](?<m>[0-5]\\d))? ?(?<ap>[ap])\\.? ?m\\.?",
      "(?:las |la )(?<h>[01]?\\d|2[0-3])(?:[:.](?<m>[0-5]\\d))?(?: ?(?:h|hs|hrs|horas))?(?! ?(?:%|euros|dias))",
      "(?<h>[01]?\\d|2[0-3])[:.](?<m>[0-5]\\d)(?: ?(?:h|hs|hrs|horas))?",
      "(?<h>[01]?\\d|2[0-3]) ?h",
    ],
    rules: [
      [
        "(?:en|dentro de|antes de|en menos de|en un plazo de|(?:en|dentro de) (?:un|el) plazo (?:maximo |aproximado )?(?:maximo )?de|en (?:un|el) maximo de|en no mas de|en cosa de|en aproximadamente|de aqui a)(?: unas?| unos| los| las| maximo| aproximadamente| apenas)?(?: proxim[oa]s)? {n} {unit}",
      ],
      ["(?:en|dentro de|durante) (?:los|las) (?:proximos|proximas|siguientes) {n} {unit}"],
      ["(?:en|dentro de|durante) (?:los|las) {n} (?:proximos|proximas|siguientes) {unit}"],
      [
        "(?:en|dentro de|durante) (?:los|las) (?:proximos|proximas|siguientes) {unit}",
        { amount: 3, few: true },
      ],
      [
        "(?:en|dentro de|en un plazo de) (?:media hora|una media hora|1/2 hora)",
        { amount: 30, unit: "minute" },
      ],
      ["(?:en|dentro de) (?:una )?hora y media", { amount: 90, unit: "minute" }],
      ["(?:en|dentro de) (?:un )cuarto de hora", { amount: 15, unit: "minute" }],
      ["(?:en|dentro de) la proxima hora", { amount: 60, unit: "minute" }],
      ["{day},? (?:a |al |por |de |en )?{part}"],
      ["(?:el )?(?:proximo )?{weekday},? (?:a |al |por |de |en )?{part}"],
      ["{part} (?:del|de) (?:dia de )?{day}"],
      ["{part} del {weekday}"],
      ["{part}"],
      ["{day} tarde", { part: "afternoon" }],
      ["{day} noche", { part: "evening" }],
      ["a la manana siguiente", { day: 1, part: "morning" }],
      ["{day}"],
      [
        "(?:a lo largo|en el transcurso|durante el transcurso|en el curso|dentro) del dia(?: de hoy)?|durante el dia(?: de hoy)?|en el dia(?: de hoy)?|antes de que (?:acabe|termine|finalice) (?:el dia|la jornada)(?: de hoy)?",
        { day: 0 },
      ],
      ["(?:a lo largo|en el transcurso|durante|al final|antes del final) del (?:dia de )?{day}"],
      ["(?:el |este |el proximo |este proximo )?{weekday}(?: que viene| proximo)?"],
      ["{weekday} de la (?:semana que viene|proxima semana|semana proxima)", { week: 1 }],
      [
        "esta(?: misma)? semana|(?:a )?final(?:es)? de (?:la |esta )?semana|(?:antes del? )?fin(?:al)? de (?:la|esta) semana|a lo largo de (?:la|esta) semana|en el (?:transcurso|curso) de (?:la|esta) semana|antes de que (?:acabe|termine|finalice) (?:la|esta) semana|durante (?:la|esta) semana",
        { week: 0, at: "end" },
      ],
      [
        "(?:a final(?:es)? de |a lo largo de |durante |en el (?:transcurso|curso) de )?la (?:semana que viene|proxima semana|semana proxima|semana entrante|siguiente semana)",
        { week: 1, at: "end" },
      ],
      [
        "(?:a )?(?:principios|comienzos|inicios|primeros) de la (?:semana que viene|proxima semana|semana proxima)|a (?:principios|comienzos|inicios) de semana",
        { week: 1, at: "start" },
      ],
      [
        "a (?:mediados|mitad) de la (?:semana que viene|proxima semana|semana proxima)",
        { week: 1, at: "middle" },
      ],
      ["(?:este|el|durante el|en el) (?:fin de semana|finde)", { week: 0, at: "weekend" }],
      [
        "(?:a )?final(?:es)? de(?:l)? (?:este )?mes|antes de que (?:acabe|termine|finalice) (?:el|este) mes|(?:a lo largo|en el transcurso|en el curso) de(?:l| este) mes|(?:antes de(?:l)? )?fin(?:al)? de(?:l)? mes|este(?: mismo)? mes|a fin de mes",
        { month: 0, at: "end" },
      ],
      [
        "(?:a final(?:es)? del |en el )?(?:el )?(?:mes que viene|proximo mes|mes proximo|mes entrante)",
        { month: 1, at: "end" },
      ],
      [
        "(?:a )?(?:principios|comienzos|inicios) del (?:mes que viene|proximo mes|mes proximo)|a principios de mes",
        { month: 1, at: "start" },
      ],
      ["a mediados del (?:mes que viene|proximo mes)", { month: 1, at: "middle" }],
      ["(?:a )?(?:principios|comienzos|inicios) de {month}", { at: "start" }],
      ["(?:a )?mediados de {month}", { at: "middle" }],
      ["(?:en|durante|a final(?:es)? de|a lo largo de) {month}", { at: "end" }],
      ["(?:el|antes del|para el|hasta el)(?: dia)? {monthday}(?! ?(?:de|h|%|\\d|/|euros))"],
      ["(?:el|antes del|para el|hasta el)(?: dia)? {monthday}/(?<mm>1[0-2]|0?[1-9])(?![/\\d])"],
      ["(?:a |antes de |sobre |hacia |para )?las? (?!\\d){hour}(?! [a-z]+s\\b)(?: en punto)?"],
      ["(?:a |antes de |sobre |hacia )?las? {hour} y media", { past: 30 }],
      ["(?:a |antes de |sobre |hacia )?las? {hour} y cuarto", { past: 15 }],
      ["(?:a |antes de |sobre |hacia )?las? {hour} menos cuarto", { past: -15 }],
      ["(?:a |antes de |sobre |hacia )?{clock}"],
    ],
    before: "antes de(?:l| la| las)?(?: proxim[oa])?",
    reference: "(?:(?<!\\btarde )del|desde el|desde|de fecha|con fecha)",
    fillers:
      "como muy tarde|como mucho|no mas tarde del?|no mas tarde que|a mas tardar|como maximo|para|por|a|en|el|la|antes|sobre|y|del|de|hasta|lo mas tardar",
  },
};
