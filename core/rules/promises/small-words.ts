/** Small words and peculiar letters that tell the languages in which we find promises apart; small enough for all to be at hand. */
export const smallWords: Record<string, { words: string; letters: string }> = {
  en: {
    words:
      "the and you your is are was to of for with this that it we our have has will would not but from they their i'll we'll i'm please be my me us i thanks hello hi on by at can still just been let did do does there about two three hours days minutes week today tomorrow something nothing so where who going",
    letters: "£",
  },
  de: {
    words:
      "der die das und ich wir sie ihnen ihre ihr ihren ist sind nicht mit fur auf den dem ein eine einen von zu bei bis dass wenn aber auch noch haben hat wird werden uns mich mir dir dich euch es am im um bitte danke hallo oder wie was kann konnen heute morgen nach zum zur gleich gerne leider du unser unsere dann mal gern schon darum zwei drei stunden tage tagen minuten woche etwas nichts alles so wo wer habe werde innerhalb",
    letters: "äöüß",
  },
  fr: {
    words:
      "le la les un une des du et je nous vous est sont pas ne que qui pour sur avec dans votre vos notre nos mon ma mes ce cette au aux il elle on bonjour merci si mais ou plus tres bien demain aujourd'hui sera avez avons ai j'ai c'est d'ici cordialement salut d l c j n m qu tu ton ta tes se sous en par vais allons deux trois heures jours minutes semaine rien tout aussi ainsi delai colis ca cela fait faire y ils occupe vers quelqu mail envoie rappelle avant entre lundi mardi mercredi jeudi vendredi samedi matin soir sans",
    letters: "èêàçûœî",
  },
  nl: {
    words:
      "de het een en ik wij we u uw je jij jullie is zijn niet met voor op van te bij dat als maar ook nog heeft hebben wordt worden ons mij me dit deze er aan naar om uit graag bedankt dank hallo of wat kan kunnen vandaag morgen zo dan wel even beste mijn onze heb hoi goed terug twee drie uur dagen minuten iets niets alles waar wie contact zal gaan ga binnen leveren sturen",
    letters: "ëĳ",
  },
  es: {
    words:
      "el la los las un una de que y en por para con no se su sus lo le les te os me nos al del es esta estamos muy pero si como mas hola gracias buenos buenas dias tardes saludo saludos hoy manana usted ustedes mi tu nuestro nuestra ha hemos he sido cuando favor esa este semana lunes martes miercoles jueves viernes antes a vamos voy ya dos tres horas minutos algo ello todo tambien asi uno dentro informado encargo pedido vale llamada media hora dinero cuenta correo enviaremos llamaremos llamare llamo noticias haremos hablare mando queda tendra sera unos otra yo mismo quede fue hizo unas esto eso ahora luego enseguida conmigo nosotros alguien otro otros todos hare ire cuanto pueda pendiente hago digo aviso pago miro pongo seguimiento respondemos con desde hacia sobre cualquier nada solo les mantendra mantenemos informada ponemos",
    letters: "ñ¿¡óáíú",
  },
  pt: {
    words:
      "mante posicao informado informada prazo o a os as um uma de que e em por para com nao se seu sua seus lhe te me nos ao do da dos das no na esta estamos muito mas ola obrigado obrigada bom boa dia tarde hoje amanha voce voces meu minha nosso nossa foi ja quando ate pelo pela isso este semana segunda terca quarta quinta sexta vou vamos oi sao tem temos ainda cumprimentos dois duas tres horas dias minutos algo disso nisso tudo tambem assim dentro encomenda valor mais eu vai vem trato fatura isto agora depois aos comigo consigo connosco conosco outro outros todos farei irei digo aviso pago vejo damos logo num numa pelos pelas nada retorno email hora correio enviaremos faremos conta ligo ligarei mando passo noticias sera uns outra mesmo mesma foram",
    letters: "ãõâêçàóáíú",
  },
};
