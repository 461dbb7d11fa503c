import { parse } from "chrono-node/pt";
import type { Language } from "../language.ts";

const actions =
  "insist|reencaminh|envi|proced|mand|lig|telefon|rev|procur|dig|dir|diz|pass|fal|cont|deix|vej|ver|olh|confirm|consult|pergunt|escrev|avis|inform|respond|trat|devolv|reembols|pag|fac|far|faz|dou|dar|da\\b|ponh|por|coloc|trag|traz|lev|volt|prepar|troc|resolv|verific|investig|ocup|encarreg|reenvi|coment|sub|recolh|entreg|esclarec|apur|termin|ativ|activ|desbloqu|anul|cancel|deposit|transf|remet|manten|manter|mant|atualiz|actualiz|estud|analis|imprim|assin|digitaliz|preench|encaminh|retom|contact|contat|pec|ped|solicit|reserv|agend|marc|organiz|corrij|corrig|modific|alter|elimin|adicion|adiant|atend|repar|consert|substit|venh|vem|vir|busc|chec|retorn|repass|providenci|estorn|acert|acompanh|post|ajust|liber|finaliz|fech|abr|met|arranj|averigu|instal|liquid|descont|despach|exped|coorden|compens|oferec|aplic|repo|process|emit|fatur|complet|restabelec|notific|credit|entr|vol|visit|desloc|apresent|tom|peg|compart|partilh|acion|cobr|escal|exig|dispon|test|med|recuper|tir|decid|autoriz|aprov|carreg|baix|conclu|regulariz|soluc|ressarc|seg|sig|garant|desbloq|pesquis|faco|limp|sincron|repet|transport|cheg(?:a|ara) com|comunic|anota|redefin|iss|efetu|efectu|realiz|execut|conect|reconect|reativ|reinici|transmit|conced|ajud(?:o|arei) (?:com|a resolver)|avali|examin|mont(?:ar|o\\b|am)|desmont|orden|proporcion|rastrei|redig|redirecion|restitu|retir|selec|suspend|valid|vend|ir(?:a|ao|ei|emos)\\b|cumpr|desloc|cobr(?:ir|arei do)|escal|elev|cuid|assegur|zel|arrum|conert|pint|levant|recoloc|tram|intercal|sai\\b|sair|descarreg|anex(?:o|ar)|aloj|debit|passar|resc|suger|remarc|reagend|adia|antecip|congel|reenv|substitu|inici|comec|comeco|separ|colet|acrescent|propor|propon|junt|classific|negoci|calcul|registr|inscrev|guard|conserv|fabric|confec|adapt|melhor|migr|restaur|configur|regulariz|embal|etiquet|grav|retoc|agreg|som|incorpor|inclu|mov(?:er|o)|pint|lav|ab(?:ro|rirei|riremos|rira) (?:um|uma)|pego|desmont|refaz|refac|reun|traduz|public|apag|convoc|dirig|repinto|escut|arruma|vistori|agiliz|posiciono|levanto|remov|ret(?:iro|iramos)|tiro|descarto|concert|solt|estudar|pux|esclare|relig";

/** Portuguese of Portugal and Brazil. The subject is in the ending, or is "a gente"; pronouns may hang on the verb. */
export const portuguese: Language = {
  code: "pt",
  parseDates: parse,
  words: {
    act: `(?=(?:${actions}))`,
    soon: "(?:amanha|hoje|segunda|terca|quarta|quinta|sexta|sabado|domingo|minutos?|horas?|dias?|semana|a tarde|a noite)",
    things:
      "(?:gente|botao|menu|tela|ecra|curso|aula|loja|pacotes?|pedidos?|encomendas?|entregas?|ofertas?|promocao|promocoes|faturas?|boletos?|transferencias?|reembolsos?|estornos?|valor(?:es)?|quantia|montante|produtos?|artigos?|itens|item|escritorios?|sistemas?|precos?|tarifas?|contratos?|garantias?|paginas?|links?|mensagens|mensagem|emails?|e-mails?|contas?|cart(?:ao|oes)|clientes?|usuarios?|utilizadores|utilizador|site|aplicacao|aplicativo|app|programas?|vers(?:ao|oes)|modelos?|aparelhos?|maquinas?|pecas?|respostas?|horarios?|reuni(?:ao|oes)|comboio|trem|aviao|voo|onibus|autocarro|evento|obras?|periodos?|prazos?|problemas?|avarias?|devoluc(?:ao|oes)|formularios?|documentos?|codigos?|sms|notificac(?:ao|oes)|creditos?|orcamentos?|confirmacao|assinatura|mensalidade|parcelas?|recibos?|pessoas?|gente|maioria|resto|tudo|dia|semana|mes|ano|hora|vez|coisas?|caso|processo|mudancas?|atualizac(?:ao|oes)|servico|pontos?|dinheiro|saldo|linha|sinal|luz|volume|mercadoria|material|stock|pagamentos?|descontos?|consulta|manha|tarde|noite|segunda|terca|quarta|quinta|sexta|sabado|domingo|senhor|senhora|cliente|envio|nota)",
    cl: "(?:(?:te|lhe|lhes|vos|o|a|os|as|se|me|nos|ja|tambem|logo) ){0,3}",
    en: "(?:-(?:te|lhe|lhes|vos|o|a|os|as|lo|la|los|las|se|me|nos|mo|lho|lha|lhos|lhas|to|ta|tos|tas|no|na|nas))?",
    notname:
      "(?!(?:ninguem|nada|sem|segundo|li|exijo|infelizmente|so|como|[a-z]+mos|[a-z]{3,}ei|[a-z]{2,}[ae]m-(?:me|nos|lhe))\\b)",
    dets: "(?:(?:o|a|os|as|um|uma) )?(?:o|a|os|as|noss[oa]s?|meus?|minhas?|teu|tua|vosso|vossa|seu|sua|um|uma)",
    det: "(?:o|a|os|as|nosso|nossa|nossos|nossas|meu|minha|seu|sua|um|uma)",
    notafter: "(?<!\\b(?:com|ao|de|do|da|por|pelo|pela|para|em|desde|que|sobre|contra) )",
    notverb:
      "(?!(?:[a-z]{2,}ado|valido|[a-z]{2,}ando|comprando|recebendo|quando|como|tudo|isto|isso|claro|mesmo|nosso|pedido|novo|correio|numero|dinheiro|prazo|valor|estado|produto|caso|ficheiro|arquivo|sabado|domingo|dentro|logo|cedo|motivo|momento|tempo|ano|certo|recibo|abraco|segundo|primeiro|ultimo|muito|pouco|lado|meio|obrigado|atendimento|contato|contacto (?:com|do|da)|envio (?:do|da|de)|pagamento|estamos|somos|podemos|temos|queremos|lamentamos|sentimos|esperamos|agradecemos|sabemos|precisamos|vamos|fomos|tivemos|recebemos|pedimos|compreendemos|entendemos|acreditamos|ficamos (?:a|ao)|retirei|esperei|tirei|preparei|virei|respeitosamente|comprei|carro|quanto|tanto|proximo|maximo|minimo|entao|estao|serao|quarto|endereco|servico|cartao|projeto|documento|orcamento|proximos|ultimos|ambos|gostamos|contamos|devemos|precisei|deixei|mostrei|encontrei|gerei|tentamos|desejamos|continuamos)\\b)",
    notnoun:
      "(?<!\\b(?:fica|ficara|esta|estara|sera|o|os|um|pelo|de|do|no|em|seu|meu|ao|este|esse|nosso|para|por|sem|cada|outro|novo|via|teu|primeiro|nenhum|algum) )",
    verbs:
      "(?:envio|mando|ligo|telefono|reviso|revejo|procuro|digo|passo|falo|conto|deixo|vejo|olho|confirmo|consulto|pergunto|escrevo|aviso|informo|respondo|trato|devolvo|reembolso|pago|faco|dou|ponho|coloco|trago|levo|volto|preparo|troco|resolvo|verifico|investigo|ocupo|encarrego|reenvio|comento|subo|recolho|entrego|esclareco|apuro|termino|ativo|activo|desbloqueio|anulo|cancelo|deposito|transfiro|remeto|mantenho|atualizo|actualizo|estudo|analiso|imprimo|assino|digitalizo|preencho|encaminho|retomo|contacto|contato|peco|solicito|reservo|agendo|marco|organizo|corrijo|modifico|altero|elimino|adiciono|adianto|atendo|reparo|conserto|substituo|venho|busco|checo|retorno|repasso|providencio|estorno|acerto|acompanho|posto (?:a|as|o|os|no)|ajusto|libero|finalizo|fecho (?:o|a)|abro (?:um|uma)|meto|arranjo|dirijo|passarei|cuido|insisto|reencaminho|testo|verifico)",
    participles:
      "(?:feit|enviad|entregue|reembolsad|estornad|creditad|devolvid|substituid|reparad|consertad|resolvid|processad|atualizad|actualizad|contactad|contatad|informad|notificad|avisad|pag|transferid|depositad|corrigid|ativad|activad|desbloquead|anulad|cancelad|reservad|emitid|preparad|instalad|revist|analisad|tratad|atendid|recolhid|trocad|despachad|expedid|aplicad|alterad|eliminad|pront|restabelecid|repost|verificad|faturad|descontad|respondid|adicionad|remetid|concluid|liberad|postad|encaminhad|regularizad|solucionad|ressarcid)(?:o|a)?s?",
    nouns:
      "tecnic[oa]s?|servico (?:tecnico|pos-venda|d[eao] [a-z]+)|pessoal(?: d[eao] [a-z]+)?|dona(?: [a-z]+)?|transportadora|estafeta|motoboy|entregador(?:a)?|courier|carteiro|correios|armazem|fabricante|fornecedor(?:a)?|banco|seguradora|seguro|contabilidade|contabilista|contador(?:a)?|departamento(?: de [a-z]+| [a-z]+)?|equip[ea] (?:de [a-z]+|tecnica|(?!lhe|te|vos|se|vai|ja|o|a|nao)[a-z]+)|oficina|assistencia(?: tecnica)?|instalador(?:a)?|canalizador|encanador|eletricista|operador(?:a)?|companhia(?: aerea)?|empresa(?: de [a-z]+)?|agencia(?: de [a-z]+)?|loja|fabrica|sede|matriz|filial|logistica|distribuidor(?:a)?|centro de distribuicao|cd|gestor(?:a)?|advogad[oa]|perit[oa]|senhorio|proprietari[oa]|grafica|hotel|alfandega|camara|financas|parceir[oa]|marido|mulher|esposa|esposo|filh[oa]|vizinh[oa]|assistente|motorista|porteir[oa]|serralheiro|chaveiro|pintor(?:a)?|programadores?|desenvolvedores?|especialistas?|subcontratad[oa]|administracao|faturacao|setor(?: de [a-z]+| [a-z]+)?|financeiro|juridico|plataforma|operadora|suporte(?: tecnico)?|deposito|estoque|almoxarifado|posto|mecanico|expedicao|irm[ao]|irmaos?|pai|mae|pais|namorad[oa]|amig[oa]|prim[oa]|cunhad[oa]|sogr[oa]|avo|tio|tia|noiv[oa]|companheir[oa]|inquilin[oa]|secretari[oa]|carpinteir[oa]|pedreiro|jardineiro|marceneiro|vidraceiro|mecanica|notario|cartorio|engenheir[oa]|arquitet[oa]|medic[oa]|enfermeir[oa]|farmacia|montador(?:a|es)?|reparador(?:a)?|vendedor(?:a)?|comercial|concessionaria|concessionario|editora|universidade|tribunal|condominio|sindico|zelador(?:a)?|faxineira|empregada|caminhoneiro|camionista|guincho|reboque|fornecedores|fabricantes|transportadoras|tecnicos|estafetas|laboratorio|lavandaria|lavanderia|tesouraria|producao|compras|corretor(?:a)?|consultor(?:a)?|auditor(?:a)?|eletricistas|colaborador(?:a|es)? d[eao] [a-z]+|despachante|hospedagem|imobiliaria|construtora|empreiteiro|financeira",
    colleagues:
      "colegas?|equip[ea]|atendente|agente|interlocutor(?:a)?|consultor(?:a)?|assessor(?:a)?|pessoa d[ao] (?:nossa|minha) equip[ea]|membro da (?:nossa )?equip[ea]|chefe|responsavel|supervisor(?:a)?|gerente|encarregad[oa]|substitut[oa]|coordenador(?:a)?|superior",
    news: "(?:resposta|noticias|retorno|confirmacao|email|e-mail|mensagem|chamada|ligacao|reembolso|estorno|credito|dinheiro|valor|solucao|informacao|orcamento|fatura|link|encomenda|pedido|posicao|codigo|contato|contacto|peca|comprovante|comprovativo|boleto|senha|etiqueta|chave)",
  },
  commitments: [
    {
      pattern:
        "\\b{cl}(?<verb>dizemos|mantemos|pomos|[a-z]{2,}[aei]mo-(?:lo|la|los|las)|fazemos|damos (?:noticias|retorno|um retorno)){en}\\b",
      by: "speaker",
      tense: "present",
    },
    {
      pattern: "\\b(?<verb>(?:podes? deixar|deix[ae]) comigo)\\b",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b{cl}(?:vou|vamos) (?:estar |ja |tambem |logo )?{cl}(?<verb>[a-z]+(?:r\\b|-l?[oa]s?\\b|ndo\\b|r-))",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "\\ba gente (?:ja |logo |tambem )?(?:vai )?{cl}(?<verb>[a-z]{2,})\\b",
      by: "speaker",
      tense: "present",
    },
    {
      pattern: "\\b{cl}(?=[a-z]+mos\\b){notverb}(?<verb>[a-z]{0,12}(?:aremos|eremos|iremos|oremos)){en}\\b",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "\\b{cl}(?=[a-z]+rei\\b){notverb}(?<verb>[a-z]{0,12}(?:arei|erei|irei|orei)){en}\\b",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "\\b(?<verb>[a-z]{2,}-(?:lhe|te|lhes|vos|me|o|a|lo|la|los|las|se|nos)-(?:ei|emos))\\b",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b{notnoun}(?!os? ){cl}(?<verb>{verbs}){en}\\b(?! (?:do|da|de|dos)\\b(?! (?:manha|tarde|noite)))",
      by: "speaker",
      tense: "present",
    },
    {
      pattern:
        "(?:^|\\b(?:eu|ja|te|lhe|lhes) )(?:te |lhe |lhes |se ){0,2}(?=[a-z]+o\\b){notverb}(?<verb>[a-z]{3,}o){en}\\b",
      by: "speaker",
      tense: "present",
      timed: true,
    },
    {
      pattern:
        "\\b(?:{soon}|manha) (?=[a-z]+o\\b){notverb}(?<verb>[a-z]{3,}o)(?= (?:o|a|os|as|um|uma|seu|sua|teu|tua|isso|isto|tudo|todos|todas|esse|essa)\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
    },
    {
      pattern: "\\b(?<verb>[a-z]{2,}(?:o|ou))-(?:te|lhe|lhes|vos|lho|lha|lhos|lhas|to|ta)\\b",
      by: "speaker",
      tense: "present",
    },
    {
      pattern: "\\b{cl}(?=[a-z]+mos\\b){notverb}(?<verb>[a-z]{2,}(?:amos|emos|imos|omos)){en}\\b",
      by: "speaker",
      tense: "either",
      action: "unless_timed",
    },
    {
      pattern:
        "^(?:deixe-me|deixa-me|deixa eu|deixe eu|me deixa|me deixe|permita-me|deixe-nos) (?:so |ja )?(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?:prometo|prometemos|comprometo-me a|comprometemo-nos a|me comprometo a|nos comprometemos a|encarrego-me de|encarregamo-nos de|me encarrego de|garanto|garantimos) (?<verb>(?!que (?:vou|vamos|[a-z]+(?:rei|remos))\\b)[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?=(?:voces? |o senhor |a senhora )?(?:receb|va|ter))(?<!\\b(?:clientes|cliente|que|quem|gente|{dets} (?:{nouns})(?: (?:de|do|da|dos) [a-z-]+)?) )(?:voce |voces |o senhor |a senhora )?(?<verb>recebera|receberas|receberao|vai receber|vais receber|vao receber|vai ter (?:uma |a |o |um )?{news}|vais ter (?:uma |a |o |um )?{news}|tera (?:uma |a |o |um )?{news}|teras (?:uma |a |o |um )?{news})\\b",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:voce |o senhor |a senhora )?(?<verb>tera|teras|tem|tens|recebes?|recebe)\\b(?= .{0,60}?(?:{news}|pront[oa]|na sua|no seu|na tua)\\b)",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:(?:pode|podes|podem) contar|cont[ae]m?) (?:comigo|conosco|connosco) para {cl}(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\bnao (?:me )?(?:esquecerei|esqueceremos|deixarei|deixaremos|vou esquecer|vou deixar) de {cl}(?<verb>[a-z]+r)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?:o|a|os|as|seu|sua|um|uma) (?:(?:seu|sua|teu|tua|vosso|vossa|nov[oa]) ){0,2}[a-z]+(?: [a-z]+)? (?:lhe |te )?(?<verb>(?:saira|sairao|sai|saem|partira|partirao|segue|seguira|seguirao|chegara as suas maos)\\b(?! (?:em anexo|anexo|mal|bem|gratis|abaixo|por)\\b))",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!)",
    },
    {
      pattern:
        "\\b(?<verb>(?:estara|estarao|cai|caira|entra|entrara|aparece|aparecera|vai estar|vai cair|vai aparecer|fica|ficara) (?:ja )?(?:disponivel |creditado )?n[ao] (?:(?:sua|tua|vossa|seu|teu) )?(?:conta|cartao|fatura))",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:sera|serao|seras|vai ser|vao ser|ficara|ficarao|vai ficar) (?:ja )?(?<verb>(?!cobrad|debitad|faturad|descontad){act}[a-z]+(?:ad|id)[oa]s?)\\b(?: .{0,30}?\\bpel[oa]s? (?<who>[a-z-]+))?",
      by: "speaker",
      tense: "future",
      whole: true,
      customer: "enviad|pag|transferid|depositad|devolvid",
    },
    {
      pattern:
        "\\b(?:sera|serao|seras|vai ser|vao ser|ficara|ficarao|estara|estarao|vai estar|fica|ficam|vai ficar|vao ficar) (?:(?:ja|tudo|todo|completamente|totalmente) )?(?<verb>{participles})\\b(?: .{0,30}?\\bpel[oa]s? (?<who>[a-z-]+))?",
      by: "speaker",
      tense: "future",
      whole: true,
      customer: "enviad|pag|transferid|depositad|devolvid",
    },
    {
      pattern:
        "\\b(?:terei|teremos) (?:ja )?(?:(?:tudo|isso|isto|(?:o|a|os|as|seu|sua) (?:[a-z]+ ){1,2}?) ?)?(?<verb>{participles})\\b",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:{news}|cartao|material|artigo) (?<verb>chega-(?:lhe|te)|(?:lhe|te) chegara?|chegar-(?:lhe|te)-a)\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "(?!)",
    },
    {
      pattern:
        "\\bser(?:-lhe-|-te-|-vos-|-lhes-)(?:a|ao) (?<verb>{participles}|{act}[a-z]+(?:ad|id)[oa]s?)\\b",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>(?:alguem(?: da(?: nossa| minha)? [a-z]+)?|(?:o meu|a minha|meu|minha|nosso|nossa|o nosso|a nossa|os nossos|as nossas|um dos nossos|uma das nossas|o seu|a sua|um|uma|o|a) (?:{colleagues}))(?: (?:de|do|da) [a-z]+(?: [a-z]+)?| (?!te |lhe |lhes |vai |se )[a-z]+)??) {cl}(?:vai |vao |ira |irao )?{cl}(?<verb>{act}[a-z]{2,}){en}\\b",
      by: "colleague",
      tense: "present",
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{dets} (?:{nouns})(?: (?:de|do|da|dos) [a-z-]+| (?!nao\\b|ja\\b|nunca\\b|tambem\\b)[a-z-]+)??) {cl}(?<verb>(?!irao? |fech|abri|comec|termin|acab|sub|baix|celebr|ser|est(?!arao? (?:ai|la|em sua|na sua))|poder|ter|hav|dev)[a-z]+[aeio]r(?:a|ao)){en}\\b",
      by: "third",
      tense: "future",
      action: "unless_timed",
    },
    {
      pattern:
        "\\b{notafter}(?<who>{dets} (?:{nouns})(?: (?:de|do|da|dos) [a-z-]+| (?!nao\\b|ja\\b|nunca\\b|tambem\\b)[a-z-]+)??) {cl}(?:vai|vao|ira|irao) (?:ja )?{cl}(?<verb>{act}[a-z]+)\\b",
      by: "third",
      tense: "future",
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{dets} (?:{nouns})(?: (?:de|do|da|dos) [a-z-]+)?) {cl}(?<verb>(?!abre|fecha)[a-z]+(?:a|e|am|em|z)){en}\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern: "\\b{cl}(?<verb>[a-z]+[aeio]r(?:a|ao)|vem) (?<who>{dets} (?:{nouns}))\\b",
      by: "third",
      tense: "future",
      action: true,
      timed: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{dets} (?!{things}\\b)(?![a-z]+ {things}\\b)[a-z-]{3,}(?: (?:de|do|da|dos) [a-z-]+| (?!nao\\b|ja\\b|nunca\\b|tambem\\b)[a-z-]+)??) {cl}(?:(?<verb>{act}(?!cheg|cust|demor|ir|comec|inici|termin|acab|sub|baix|finaliz|aument|conclu)[a-z]+[aeio]r(?:a|ao))|(?:vai|vao|ira|irao) (?:ja )?{cl}{act}(?!cheg)[a-z]+r){en}\\b",
      by: "third",
      tense: "future",
      action: true,
    },
    {
      pattern:
        "(?:^|\\b(?:amanha|depois|logo|tarde|manha|noite|segunda|terca|quarta|quinta|sexta|sabado|que) )(?:(?:lhe|lhes|te|vos|o|a|os|as|se) ){0,2}(?<verb>(?:passara|vira|recolhera|buscara|entregara|instalara|visitara|ligara|contactara|trara|(?:vai|vao|ira|irao) (?:passar|vir|recolher|buscar|entregar|instalar))o?)\\b|^(?:(?:lhe|lhes|te|vos|se) ){0,2}(?:{act}(?!cheg|ir|(?:prep|rep|sep|comp)ara\\b|(?:ret)?ira\\b)[a-z]+[aeio]r(?:a|ao)|(?:vai|vao|ira|irao) (?:ja )?{cl}{act}(?!cheg)[a-z]+r)\\b(?! (?:voce|o senhor|a senhora))",
      by: "third",
      tense: "future",
      timed: true,
      customer:
        "estudara|deixara|pagara|enviara|assinara|passara|vira|recolhera|entregara|instalara|trara|(?:vai|vao|ira|irao) (?:passar|vir|recolher|buscar)",
    },
    {
      pattern:
        "\\b{notafter}(?<who>{dets} (?:{nouns})(?: (?:de|do|da|dos) [a-z-]+)?) (?<verb>(?:vai|vao) receber)\\b",
      by: "third",
      tense: "future",
    },
    {
      pattern: "\\b(?<who>eles|elas|ele|ela) {cl}(?<verb>{act}(?!cheg)[a-z]{2,}(?:a|e|am|em|z)){en}\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{notname}(?![a-z]+mente\\b|{det} )[a-z][\\w&.-]+(?: (?!nao\\b)[a-z][\\w&.-]+)?) {cl}(?<verb>(?!cheg|irao? |comec|termin|acab|sub|baix|celebr)[a-z]+[aeio]r(?:a|ao)){en}\\b",
      by: "third",
      tense: "future",
      named: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{notname}(?!{det} )[a-z][\\w&.-]+(?: (?!nao\\b)[a-z][\\w&.-]+)?) {cl}(?:vai|vao|ira|irao) (?:ja )?{cl}(?<verb>{act}[a-z]+)\\b",
      by: "third",
      tense: "future",
      named: true,
      action: true,
    },
    {
      pattern:
        "\\b{notafter}(?<who>{notname}(?!{det} )[a-z][\\w&.-]+) {cl}(?<verb>[a-z]+(?:a|e|am|em|z)){en}\\b",
      by: "third",
      tense: "present",
      named: true,
      timed: true,
      action: true,
    },
    {
      pattern: "\\b(?<who>eles|elas|ele|ela) {cl}(?:(?:vai|vao) {cl})?(?<verb>[a-z]{2,}(?:r|ra|rao))\\b",
      by: "third",
      tense: "future",
      action: true,
    },
  ],
  states:
    "consig[oa]m?|regress|voltamos (?:ao trabalho|na|no|as|a(?= segunda))|volto (?:na|no|amanha|as)|sai[or]\\b|falamos (?:amanha|na|no|em breve)|exij[oa]|cas(?:o|ar)\\b|dou(?:-[a-z]+)? (?:ate|um prazo|prazo)|da(?:r|mos)(?:-[a-z]+)? (?:uma pausa|ma|uma ma|pessima)|(?:farei|faremos|fazer) uma (?:pausa|manutencao|atualizacao (?:d|n)|paragem)|faz anos|aplicaremos novos|passa(?:remos|rei) a cobrar|atualizar (?:os|o) (?:servidor|sistema)|ficar sem|deixar de|tem(?:os)? (?:ate|\\d)|dig[oa](?:-vos|-lhe|-lhes)?(?: ja)? que (?:nao|isto|isso)|(?:vejo|verifico|verificamos|percebo|entendo|entendemos) (?:aqui |agora |hoje )?que|cancelo o contrato se|tera de|atend(?:emos|eremos) (?:de|das|ate|desde|a partir|com hora)\\b|particip|lanc(?!o\\b)|organiz[a-z]* (?:um|uma|o|a|noss[oa]) (?:seminario|webinar|evento|jornada|feira|workshop|sorteio|curso|festa|concurso|palestra)|trabalh(?:o|amos|arei|aremos)\\b|volto (?:a|para) casa|volto ao trabalho|faco anos|fazemos anos|comeco\\b|estarao?\\b(?! (?:ai|la|em sua casa|na sua))|consegu|fechamos|abrimos|celebra|inaugur|comecamos (?:as|a) |temos\\b|vemos\\b(?! (?:isso|isto|o que))|vemo-nos|descans|voltamos a abrir|ausent|assist|cheg[ao]mos|saimos de|acabamos de|estrea|anunci|demoramos|fazemos (?:ponte|feriado|inventario)|reabri|permanec|seguimos (?:a|em|sem)|estivemos|ficamos|rog|mud|viaj|(?:ferias|de ferias)|ser\\b|estar\\b(?! [a-z]+ndo\\b)|(?:prometo|prometemos|garanto|garantimos|asseguro|asseguramos|confirmo|confirmamos|informo|informamos|lembro|lembramos) que (?!ate|amanha|hoje|na|no)|serei|seremos|estare(?:i|mos)\\b(?! a (?!esper|aguard|fech|viaj|trabalh|atend|descans)[a-z]+r\\b)(?! (?!esper|aguard|fech|viaj|trabalh|atend|descans)[a-z]+ndo\\b)|poderei|poderemos|poder|terei\\b(?! (?:pront|uma resposta|a resposta|noticias))|teremos\\b(?! (?:pront|uma resposta|a resposta|noticias))|tenho\\b|ter\\b|haver|quero\\b|queria\\b|espero\\b|esperar|precis|acho|achar|acredit|penso\\b|entendo\\b|sinto\\b|lamento\\b|agradec|desejo\\b|posso\\b|devo\\b|deve(?:r|mos|ra|rei|ria|riamos)\\b|sei\\b|saber|suponho\\b|confio\\b|peco (?:desculpa|que|perdao)|pedir (?:desculpa|perdao)|convid|recomend|aconselh|tent(?!ar(?:ei)? (?:de novo|novamente|outra vez))|ver$|vejo que|receb(?!era)|fico (?:a|ao|no)|ficar(?:ei|emos)? (?:a|ao|muito|feliz|content)|considero|imagin|lembro|prefir|aproveito|ajudo|ajudar|ajuda\\b|chamo-me|moro|trabalho\\b|durmo|gost|ador|fechar(?:emos|ei)? (?:o|a|para|por)|abrir(?:emos|ei)? (?:a|as|no)|esquec|perder|viajo|anexo|conhec|celebr|lancar|aceit|continu|nao\\b|querer|sofrer|votos|cumpriment|abrac|compreend|dispor|colocamo-nos|estamos|obrigad|grato|sentir|dormir|vamos\\b|ir$",
  actions,
  answers:
    "ligo|lig[a-z]*|telefon[a-z]*|dig[oa]|dir[ea][a-z]*|dizemos|dizer|conto|contar|escrev[a-z]*|avis[a-z]*|inform[a-z]*|respond[a-z]*|resposta|confirm[a-z]*|contacto|contato|informad[oa]|noticias|retorn[a-z]*|comunic[a-z]*|a par|notific[a-z]*|falamos|falo com (?:voce|o senhor|a senhora)|posicao",
  deniedBefore: "(?:nao|nunca|jamais|tampouco|nem|(?:nunca|nao) mais)",
  deniedAfter:
    "^(?:voce |o senhor |a senhora )?(?:tera|teras|tem|tens) (?:de|que|ate .* para [a-z]+r)\\b|^\\S+ (?:nunca|jamais)\\b",
  conditions:
    "^regra geral|(?:segundo|de acordo com) (?:(?:o|a) (?:site|app|aplicacao|rastreio|rastreamento)|(?:me|nos) (?:informou|informaram|disse|disseram))|contanto que|a nao ser que|exceto se|tao logo|do momento em que|com a (?:sua|tua|vossa) (?:confirmacao|autorizacao|aprovacao)|do contrario|basta(?:ra)?|(?:ao|a) (?:seu|teu|sua|tua|vossa) (?:criterio|escolha)|^(?:recebendo|havendo|comprando|pagando|encomendando|chegando|ao [a-z]{3,}[aei]r)|^ou (?=.* ou )|^ou (?:nos |me |se )*[a-z]+(?:em|am)|se(?= (?:[a-z]+ ){0,3}?[a-z]+(?:r|rem|rmos|sse)\\b)|(?<!\\b(?:seu|teu|este|esse|nosso|vosso|meu|o|do|no|deste|desse|ao|cada|um|de) )caso|assim que|logo que|quando (?:voce|o senhor|a senhora|o|a|receb|nos|me|chegar|estiver|tiver(?!mos)|pagar|enviar)|desde que|a menos que|salvo|em caso|caso contrario|senao|apos (?:receb|a confirmacao|o pagamento|a recepcao|o recebimento)|depois de receb|depois que (?:voce|o|a)|conforme(?! (?:combinado|acordado|prometido|solicitado|pedido|conversado|conversamos|falado)\\b)|mediante|enquanto|poderia|poderiamos|seria|uma vez|se me|se nos|se o|se a|se voce|se quiser|se precisar|se houver|se tiver|dependendo",
  ownConditions:
    "(?:assim que|logo que|quando|mal)(?: (?:eu|nos|a gente|o|a|me))? (?:souber(?:mos)?|tiver(?:mos)?|puder(?:mos)?|descobrir(?:mos)?|falar(?:mos)?|terminar(?:mos)?|voltar(?:mos)?|acabar|verificar(?:mos)?|conseguir(?:mos)?|estiver (?:pronto|feito|resolvido)|houver (?:novidades|noticias))\\b|assim que (?:possivel|der|for possivel)|logo que possivel|o mais (?:rapido|breve|depressa) possivel|se (?:for )?(?:possivel|preciso|necessario)|assim que (?:me|nos) (?:responderem|disserem)",
  asking: "\\b(?:verific|ver|vej|pergunt|consult|confirm|chec|apur|dig|diz|olh|sab)[a-z]*(?: \\S+){0,5}$",
  hedges:
    "nao sei se|(?:clientes|pessoas|usuarios|utilizadores) que [a-z]+(?:arem|erem|irem)|(?:evento|curso|seminario|reuniao|festa|feira|concerto|webinar|palestra|formacao) (?:sera|vai ser)|(?:voss[oa]s? [a-z]+|voces) (?:disse|disseram|prometeu|prometeram|garantiu|garantiram)(?:-(?:me|nos))? que|por mes|por ano|em media|por norma|regra geral|(?:a )?(?:maioria|maior parte)|costum[a-z]+|(?:tenciono|tencionamos|prevejo|prevemos|estimo|estimamos|quica)|se necessario|(?:20|[1-9]\\d?)% de desconto|(?:segundo|de acordo com) (?:o|a) (?:site|app|aplicacao|rastreio|rastreamento)|apos \\d+|automatic(?:o|a|os|as|amente)|(?:manutencao|debito|cobranca|mudanca da? hora|atualizacao|inventario|reuniao) (?:[a-z]+ ){0,2}(?:sera|vai ser) [a-z]+|diariamente|cada|de segunda a|todos os(?! (?:possiveis|esforcos|documentos))|(?<!\\b(?:vou|vamos|eu|deixe-me|deixa-me) )so|apenas|somente|talvez|se calhar|possivelmente|provavelmente|quem sabe|oxala|tomara|espero|esperamos|acho que|deve chegar|deveria|deveriam|deve|devem|normalmente|costuma|costumam|em principio|pode ser que|poderia|poderiamos|geralmente|sempre|em anexo|anexo|penso que|creio|ainda nao sei|gratuitamente|habitualmente|e possivel que",
  courtesies:
    "ferias|todo o gosto|muito gosto|prazer em|ao dispor|a disposicao|a sua disposicao|atenciosamente|felizes em|feliz em|tenha um|tenha uma|bom fim|cumprimentos|aguardo|aguardamos|de ler",
  soon: "em breve|o quanto antes|quanto antes|assim que possivel|logo que possivel|o mais (?:rapido|breve|depressa) possivel|de imediato|imediatamente|brevemente|agora mesmo|a seguir|ja ja",
  mayBePast: "esta(?: mesma)? manha|hoje de manha|hoje cedo|desta manha",
  past: "(?:tinha|tinhamos|estava|ficou) (?:[a-z]+ )?(?:combinado|previsto|acordado|marcado)|encaminhamos o|hoje verificamos que|a proposito|ninguem|escrevo [a-z-]*(?: hoje)? para|pela (?:segunda|terceira|quarta|enesima) vez|(?:porque|por causa|sobre o|sobre a|a respeito|acerca|em relacao|referente)(?<!\\b{soon}\\b.{0,70})|venho por este|(?:escrev|contact|contat|lig|mensagem|mail|dirij)[a-z-]* (?:[a-z-]+ ){0,3}para (?:saber|perguntar|reclamar|me queixar)|ontem|anteontem|passad[oa]|ja (?:(?:lhe|lhes|te|o|a|os|as|nos|se) ){0,2}[a-z]+mos|ha (?:um|uma|dois|duas|tres|\\d+)|anterior|atras",
  requests:
    "(?:pelo que|portanto|assim) (?:ja )?(?:vera|recebera|tera|o (?:valor|dinheiro|reembolso)|a (?:encomenda|peca))\\b|(?:e |mas |entao |por isso )?(?:por favor|favor|pode(?! contar| deixar comigo)|podes(?! contar| deixar comigo)|podem(?! contar)|poderia|poderias|posso|podemos|quer|queres|gostaria|quando|como|qual|quais|quem|onde|por que|porque|envie-me|envie-nos|envia-me|mande-me|me manda|me mande|ligue-me|me liga|diga-me|diz-me|me diz|me diga|me avisa|avise-me|avise-nos|sera que|devo|precisa|indique-nos|indique-me|informe-nos|pedimos que|agradeco que|o que)\\b",
  imperatives:
    "(?:por favor )?(?:(?:selecione|compre|responda|encomende|peca|clique|escolha|preencha|devolva|registe|cadastre|marque|introduza|insira|siga|responde|clica|escolhe|preenche)|(?:a seguir |depois )?(?:ira|iras|vai|vais) (?:ver|encontrar|clicar)|[a-z]+[ea]-(?:me|nos)|diga-me|me (?:manda|mande|envia|envie|passa|passe|diz|diga|liga|informa|informe)|manda|mande|envie|indique)",

  purposes: "para que|a fim de que",
  asides:
    "(?:(?:tal )?como|conforme (?:combinad|acordad|prometid|solicitad|pedid|conversad|falad)|claro|naturalmente|da minha parte|da nossa parte|pela minha parte|por nossa parte|quanto a|depois de (?:verific|revis|consult|analis|fal|rever)|apos (?:verific|revis|consult|analis|fal)|entretanto|enquanto isso|portanto|alias|sem (?:custo|falta)|nao se preocupe|a seu pedido)[a-z]*\\b[^,;:()]{0,60},(?! ?(?:pode|obrigad[oa]|por favor)\\b)",
  subordinators:
    "(?<!\\b(?:prometo|prometemos|asseguro|asseguramos|garanto|garantimos|confirmo|confirmamos|certeza(?: de)?|descansad[oa]s?|segur[oa]s?|tranquil[oa]s?|saiba|saibam|informo|informamos|comunico|comunicamos|digo|juro) )que|se|quando|como|onde|por que|porque|qual|quem|embora|o que|para que|enquanto|quanto",
  tags: "ok|ta|ta bom|ta bem|esta bem|certo|pode ser|combinado|sim|de acordo|blz|beleza|tudo bem|bem|fechado|serve",
  conjunctions: "e depois|e entao|e(?! eu (?:[a-z]+ ){0,2}[a-z]+mos\\b)|depois|&|mas",
  otherSubjects:
    "muit[oa]s?|alguns?|algumas|tod[oa]s|cada|outr[oa]s|vari[oa]s|cert[oa]s|clientes|voce|voces|tu|o senhor|a senhora|seu|sua|por favor|se|o|a|os|as|sao|esta|obrigado|obrigada|um abraco|abracos?|que|quem|nao|pode|podes|isso|isto|desculpe|desculpa|lamento|espero|foi|temos|tenho|tudo|ficamos|muito|bom|boa|estamos|estou|ainda nao|peco|pedimos",
  openers:
    "(?:e|mas|entao|por isso|ou|sim|nao|ok|ola|oi|obrigad[oa]|desculpe|desculpa|claro|com certeza|perfeito|de acordo|certo|bem|bom|otimo|optimo|boas|bom dia|boa tarde|boa noite|entendido|sem problema|blz|beleza|ta|ta bom|combinado|tudo bem|boas noticias|olha)",
  abbreviations:
    "sr|sra|srs|dr|dra|exmo|exma|v|n|no|num|tel|aprox|ex|etc|av|dept|jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez|seg|ter|qua|qui|sex|sab|dom|min|max|p\\. ?ex|ref|art|ltda|lda",
  times: {
    numbers: {
      "uma?(?: boa| so)?|um": 1,
      "dois|duas|um par de|umas duas|uns dois": 2,
      tres: 3,
      quatro: 4,
      cinco: 5,
      seis: 6,
      sete: 7,
      oito: 8,
      nove: 9,
      "dez|uma dezena de": 10,
      onze: 11,
      doze: 12,
      treze: 13,
      "quatorze|catorze": 14,
      "quinze|uma quinzena de": 15,
      "vinte|uma vintena de": 20,
      "vinte e cinco": 25,
      trinta: 30,
      "vinte e quatro": 24,
      "quarenta e oito": 48,
      quarenta: 40,
      "quarenta e cinco": 45,
      cinquenta: 50,
      sessenta: 60,
      "setenta e duas": 72,
      "trinta e seis": 36,
    },
    few: "alguns|algumas|poucos|poucas|uns|umas|proximos|proximas",
    range: "-|a|ou|ate",
    units: {
      "min(?:utos?|utinhos?)?": "minute",
      "h|hs|horas?|horinhas?": "hour",
      "dias? (?:uteis|util)": "working_day",
      "dias?(?: corridos)?": "day",
      "semanas?": "week",
      "mes(?:es)?": "month",
    },
    weekdays: [
      "segunda(?! (?:via|vez|parcela|opcao|fase|unidade|mao|etapa|tentativa|versao|parte|encomenda|fatura|peca|prestacao|cobranca|chamada|entrega|visita|mensagem|copia|pagina|conta|linha|metade|caixa|compra|feira passada))(?:[- ]feira)?|2a feira",
      "terca(?:[- ]feira)?",
      "quarta(?! (?:via|vez|parcela|opcao|fase|unidade|mao|etapa|tentativa|versao|parte|encomenda|fatura|peca|prestacao|cobranca|chamada|entrega|visita|mensagem|copia|pagina|conta|linha|metade|caixa|compra|feira passada))(?:[- ]feira)?",
      "quinta(?! (?:via|vez|parcela|opcao|fase|unidade|mao|etapa|tentativa|versao|parte|encomenda|fatura|peca|prestacao|cobranca|chamada|entrega|visita|mensagem|copia|pagina|conta|linha|metade|caixa|compra|feira passada))(?:[- ]feira)?",
      "sexta(?! (?:via|vez|parcela|opcao|fase|unidade|mao|etapa|tentativa|versao|parte|encomenda|fatura|peca|prestacao|cobranca|chamada|entrega|visita|mensagem|copia|pagina|conta|linha|metade|caixa|compra|feira passada))(?:[- ]feira)?",
      "sabado",
      "domingo",
    ],
    months: [
      "janeiro",
      "fevereiro",
      "marco",
      "abril",
      "maio",
      "junho",
      "julho",
      "agosto",
      "setembro",
      "outubro",
      "novembro",
      "dezembro",
    ],
    days: { "hoje(?: mesmo| ainda)?|ainda hoje": 0, "(?:o dia de )?amanha": 1, "depois de amanha": 2 },
    parts: {
      "(?:no )?inicio da tarde|(?:no )?comeco da tarde|depois do almoco|apos o almoco": "after_noon",
      "(?:a )?primeira hora|logo cedo|logo pela manha|(?:a )?primeira coisa|logo de manha|bem cedo":
        "first_thing",
      "(?:de|pela|da|durante a|na|a|na parte da|no periodo da|ao longo da|no decorrer da) manha|meio da manha|esta(?: mesma)? manha|hoje cedo|cedo|fim da manha|final da manha":
        "morning",
      "(?:ao |a )?(?:meio[- ]dia)|hora do almoco": "noon",
      "(?:a|de|da|pela|durante a|na|logo a|na parte da|no periodo da|ao longo da|no decorrer da) tarde|meio da tarde|esta(?: mesma)? tarde":
        "afternoon",
      "(?:a|de|da|pela|durante a|na|logo a) noite|esta(?: mesma)? noite": "evening",
      "(?:a )?meia[- ]noite": "midnight",
      "(?:o |ao |no |ate o |ate ao )?(?:fim|final) (?:do|de) (?:dia|expediente|tarde)|(?:o |ao |no )?(?:fim|final) da tarde|(?:ao |o )?fecho|final do expediente|fim do expediente":
        "end",
    },
    hours: [
      "uma|1",
      "duas|2",
      "tres|3",
      "quatro|4",
      "cinco|5",
      "seis|6",
      "sete|7",
      "oito|8",
      "nove|9",
      "dez|10",
      "onze|11",
      "doze|12",
    ],
    clocks: [
      "(?:as |a |ao )?(?<h>[01]?\\d|2[0-3]) ?(?:h|hs|hrs|horas) ?(?<m>[0-5]\\d)?(?! ?uteis)",
      "(?:as |a )?(?<h>[01]?\\d|2[0-3])[:](?<m>[0-5]\\d)(?: ?(?:h|hs|horas))?",
      "as (?<h>[01]?\\d|2[0-3])(?! ?(?:\\d|%|euros|reais|dias))",
    ],
    rules: [
      [
        "(?:em|dentro de|daqui a|no prazo de|num prazo de|no prazo maximo de|(?:em|num|no) (?:um )?(?:prazo|maximo) (?:maximo )?de|em cerca de|em coisa de|em ate|em menos de|dentro do prazo de|ate|no maximo em|no maximo)(?: cerca de| os| as| mais| apenas| umas| uns)?(?: proxim[oa]s)? {n} {unit}",
      ],
      [
        "(?:nos|nas|dentro dos|dentro das|durante os|durante as|pelos|pelas) (?:proximos|proximas) {n} {unit}",
      ],
      ["(?:nos|nas|dentro dos|dentro das) {n} (?:proximos|proximas) {unit}"],
      ["(?:nos|nas|dentro dos|dentro das) (?:proximos|proximas) {unit}", { amount: 3, few: true }],
      ["(?:em|dentro de|daqui a|daqui) (?:meia hora|uma meia hora)", { amount: 30, unit: "minute" }],
      ["(?:em|dentro de|daqui a) (?:uma )?hora e meia", { amount: 90, unit: "minute" }],
      ["(?:em|dentro de|daqui a) (?:um )quarto de hora", { amount: 15, unit: "minute" }],
      ["(?:na|dentro da) proxima hora", { amount: 60, unit: "minute" }],
      ["{day},? (?:ate |ao |a |na |no )?{part}"],
      ["(?:na |no )?(?:proxim[ao] )?{weekday},? (?:ate |ao |a |na |no )?{part}"],
      ["{part} (?:de|do dia de) {day}"],
      ["{part} (?:de|da|do) {weekday}"],
      ["{part}"],
      ["{day}"],
      [
        "(?:ao longo|no decorrer|durante o decorrer|no decurso) do dia(?: de hoje)?|durante o dia(?: de hoje)?",
        { day: 0 },
      ],
      ["(?:ao longo|no decorrer|ate o fim|ate ao fim|ate o final) do dia de {day}"],
      ["(?:na |no |nesta |neste |esta |este |a |o )?(?:proxim[ao] )?{weekday}(?: que vem| proxim[ao])?"],
      ["{weekday} da (?:proxima semana|semana que vem)", { week: 1 }],
      [
        "(?:ainda )?(?:n?esta|essa|nessa)(?: mesma)? semana|(?:ate (?:o|ao) )?(?:no |ao )?(?:fim|final) da semana|(?:ao longo|no decorrer|no decurso|no correr|dentro) d(?:a|esta) semana|durante (?:a|esta) semana",
        { week: 0, at: "end" },
      ],
      [
        "(?:no (?:fim|final) da |(?:ao longo|no decorrer|no decurso|no correr) da |durante a |ate (?:o|ao) (?:fim|final) da )?(?:na |a )?(?:proxima semana|semana que vem|semana seguinte|semana que entra|semana proxima)|para a semana",
        { week: 1, at: "end" },
      ],
      [
        "(?:no )?(?:inicio|comeco|principio) da (?:proxima semana|semana que vem)|n?o (?:inicio|comeco|principio) da semana",
        { week: 1, at: "start" },
      ],
      [
        "(?:a|em|no) me(?:io|ados) da (?:proxima semana|semana que vem)|a meio da proxima semana",
        { week: 1, at: "middle" },
      ],
      [
        "(?:n?este |no |neste |durante o |nesse )(?:fim de semana|fds|final de semana)",
        { week: 0, at: "weekend" },
      ],
      [
        "(?:ate (?:o|ao) |no |ao )?(?:fim|final) (?:do|deste) mes|(?:ainda )?n?este(?: mesmo)? mes|fim de mes|final de mes",
        { month: 0, at: "end" },
      ],
      ["(?:no (?:fim|final) do |no )?(?:mes que vem|proximo mes|mes seguinte)", { month: 1, at: "end" }],
      ["(?:no )?(?:inicio|comeco|principio) do (?:proximo mes|mes que vem)", { month: 1, at: "start" }],
      ["(?:em )?meados do (?:proximo mes|mes que vem)", { month: 1, at: "middle" }],
      ["(?:no )?(?:inicio|comeco|principio) de {month}", { at: "start" }],
      ["(?:em )?meados de {month}", { at: "middle" }],
      ["(?:em|durante|no (?:fim|final) de|ao longo de|ate (?:o|ao) (?:fim|final) de) {month}", { at: "end" }],
      ["(?:no |ate o |ate ao |antes do |ao |o )?dia {monthday}(?! ?(?:de|h|%|\\d|/))"],
      ["(?:no |ate o |ate ao |antes do |ate )?(?:dia )?{monthday}/(?<mm>1[0-2]|0?[1-9])(?![/\\d])"],
      ["(?:ate |antes d|por volta d|pel)?as? (?!\\d){hour}(?: horas| em ponto)?(?! [a-z]+s\\b)"],
      ["(?:ate |antes d|por volta d|pel)?as? {hour}(?: horas)? e (?:meia|trinta)", { past: 30 }],
      ["(?:ate |antes d|por volta d|pel)?as? {hour}(?: horas)? e (?:um )?quarto", { past: 15 }],
      ["(?:a )?um quarto para as {hour}", { past: -15 }],
      ["(?:ate |antes |por volta |pelas )?(?:as |das )?{clock}"],
    ],
    before: "antes d(?:e|o|a|as)",
    reference: "(?:do|da|desde|(?<!\\b(?:partir|nao depois|mais tarde) )de)",
    fillers:
      "o mais tardar|nao depois|nao mais tarde|no maximo|ate|as|a|ao|em|na|no|o|antes|por volta|e|das|de|ainda|logo|mais tardar|feira",
  },
};
