import { parse } from "chrono-node/en";
import type { Language } from "../language.ts";

/** English. */
export const english: Language = {
  code: "en",
  parseDates: parse,
  words: {
    adverbs:
      "(?:(?:[a-z]{3,14}ly|also|then|now|just|certainly|of course|first|always|again|still|ofc|def|hereby|in turn|be sure to|make sure to|of course also|then also) ){0,3}",
    i: "(?:(?:i|we|(?:my|our) [a-z]{3,12} and i|both of us)(?: (?:personally|myself|ourselves|both|all|too))?)",
    will: "(?:'ll|will|shall|'m going to|'re going to|am going to|are going to|'m gonna|'re gonna|am gonna|gonna|'m about to|'re about to|am about to|are about to)",
    goods:
      "repl(?:y|ies)|answers?|updates?|details|confirmation|invoices?|quotes?|offers?|refund|replacements?|report|information|tracking (?:number|link|code)|orders?|parcels?|packages?|letters?|labels?|parts?|spares?|contracts?|goods|items?|money|payments?|deposit|credit(?: note)?|voucher|gift card|e-?mails?|link|documents?|paperwork|forms?|photos?|pictures?|receipts?|instructions|manual|samples?|unit|device|delivery|shipment|statement|summary|proposal|draft|copy|copies|certificate|warranty|price|fee|charge|subscription|appointment|problem|issue|fix|outage|account|balance|bill|request|complaint|case|claim",
    happens:
      "(?:expire|end|start|begin|open|close|arrive|resume|remain|continue|increase|rise|apply|take (?:place|effect|about|between|around|up to|\\d)|come into|be|cost|last|run|launch|finish|rest|stay|reopen|cease|appear|become|happen|occur|show|contain|include|have|need|look|win|lose|play|turn|land|depart|leave)\\b",
    tools:
      "system|website|web ?site|site|app|software|portal|tool|page|program(?:me)?|link|button|server|script|bot|machine|printer|phone|router|modem|battery|screen|cable|plug-?in|browser|sale|event|season|promotion|price|guarantee|insurance|law|time|day|week|month|year|weather|holiday|shop|store|office|feature|version|release|menu|form|wizard|filter|setting",
    agents:
      "(?:have (?:it|your|them|everything)|try (?:again|to (?:call|deliver|reach|contact))|call|ring|phone|send|bring|deliver|collect|pick (?:it|them|this|that|the|your|up)|pay|transfer|wire|install|repair|fix|replace|check|visit|contact|e-?mail|confirm|sign|write|refund|cancel|measure|review|forward|drop|come (?:over|round|by|back|and|to|out|tomorrow|today|on)|look (?:at|into|after)|get (?:back|in touch)|let you|be in touch|attempt|handle|sort|arrange|provide|release|repl(?:y|ies)|respond|answer|take (?:care|it|over|the|a look)|return (?:it|them|the)|inspect|examine|hand|post|ship|dispatch|assess|organi|speak|talk|discuss|investigat|book|fetch|reach out|reimburse|translate|print|tidy|clean|build|assemble|fit|see to)",
    notices:
      "clos|charg|ask|requir|prompt|redirect|discontinu|interest|delight|please|delay|need|own|locat|surpris|amaz|disappoint|increas|rais|launch|allow|oblig|expect|award|announc|renew|embed|limit|reserv|suspend|block|provid|rename|retir|unavail|postpon|celebrat|expir|debit|bill(?:ed)|deduct|offer|impress|mov|tempt|miss|appreciat|remember|welcom|bor|tir|exhaust|involv|affect|automat",
    they: "(?:will|'ll|is going to|are going to|is gonna|are gonna|shall|has promised to|have promised to|promised to|is due to|are due to|is scheduled to|are scheduled to|is set to)",
    det: "(?:the|our|your|my|their|a|an|one of (?:our|the|their)|another|some|someone from (?:the|our)|somebody from (?:the|our))",
    nouns:
      "carriers?|courier(?: service| company)?s?|driver|postman|post office|post|mail service|technicians?|engineers?|fitters?|installers?|plumber|electrician|repair ?(?:man|person|shop|service|cent(?:er|re))|mechanics?|warehouse|depot|factory|manufacturer|maker|supplier|vendor|wholesaler|retailer|bank|credit card company|card issuer|payment provider|insurer|insurance(?: company)?|landlord|lawyer|solicitor|accountants?|bookkeeper|agency|contractor|builder|partner|developers?|department|team|workshop|print shop|logistics|shipping company|freight forwarder|haulage firm|haulier|removal firm|support desk|head office|back office|accounting|accounts|billing|finance|sales|legal|hr|office manager|airline|hotel|hosting provider|provider|operator|authority|tax office|customs|council|shop|store|crew|service cent(?:er|re)|doctor|surveyor|inspector|assessor|translator|designer|photographer|caretaker|cleaners?|carpenter|joiner|roofer|glazier|gardener|painter|decorator|mason|tiler|dealer(?:ship)?|garage|studio|publisher|importer|distributor|merchant|reseller|franchisee|broker|underwriter|notary|auditor|trainer|coach|host|guide|tenant|flatmate|roommate|housemate|friend|brother|sister|father|mother|dad|mum|mom|partner|girlfriend|boyfriend|parents|cousin|uncle|aunt|nephew|niece|colleague|boss|secretary|receptionist|concierge|pharmac(?:y|ist)|clinic|hospital|school|university|embassy|police|utility|electricity company|water company|gas company|network operator|parcel service|janitor|locksmith|movers|delivery (?:man|person|driver|company|service|partner)|fulfil?lment cent(?:er|re)|specialists?|expert|consultant|moderator|administrator|admin|subcontractor|someone|somebody|wife|husband|son|daughter|neighbou?r|assistant",
    colleagues:
      "colleagues?|co-?worker|teammate|manager|supervisor|team lead|team leader|boss|successor|stand-in|deputy",
    received:
      "(?:hear(?:ing)? (?:(?:something|back|more) )?(?:from|more)|be hearing (?:from|more)|(?:get|receive|have) (?:\\S+ ){0,3}?(?:reply|answer|response|update|refund|confirmation|replacement|invoice|quote|offer|money|e-?mail from|call from|call back|callback|solution|result))",
    gets: "(?:be (?:getting|receiving|having|seeing)|get|receive|have(?! to)|know(?: more| for (?:sure|certain))?|see (?:the|your|our)|find (?:the|your|our))",
    participles:
      "sorted(?: out)?|taken care of|dealt with|seen to|escalated|authori[sz]ed|approved|scheduled|rescheduled|arranged|registered|amended|rectified|compensated|invoiced|transferred|migrated|assigned|shared|uploaded|set up|put (?:right|through)|rung|phoned|dropped off|brought|swapped|mended|serviced|reissued|resent|re-sent|redelivered|rearranged|wired|organi[sz]ed|confirmed|verified|inspected|examined|tested|measured|attended to|chased up|followed up|closed down|converted|renewed|extended|sent|shipped|dispatched|delivered|refunded|credited|replaced|repaired|fixed|processed|updated|contacted|called|informed|notified|reimbursed|paid|transferred|returned|exchanged|resolved|corrected|posted|mailed|emailed|completed|done|activated|reactivated|unlocked|restored|reset|cancelled|canceled|booked|issued|prepared|picked up|collected|installed|handled|looked (?:at|into)|investigated|reviewed|checked|answered|forwarded|passed on|deducted|applied|added|removed|deleted|changed|adjusted|rebooked|rescheduled|released|settled|waived|reversed|ready|back (?:online|up|to normal)|up and running|kept (?:informed|updated|posted|in the loop)|in your (?:inbox|account|mailbox|letterbox|hands)|on your (?:account|doorstep|desk|card)",
  },
  commitments: [
    { pattern: "\\b{i} ?{will} {adverbs}(?<verb>[a-z'-]+)", by: "speaker", tense: "future" },
    {
      pattern: "\\b(?:ill|il) {adverbs}(?<verb>[a-z-]+)",
      by: "speaker",
      tense: "future",
      action: true,
    },
    {
      pattern: "^(?:will|shall|gonna|'ll) {adverbs}(?<verb>[a-z-]+)",
      by: "speaker",
      tense: "future",
      action: "unless_timed",
    },
    { pattern: "^going to {adverbs}(?<verb>[a-z-]+)", by: "speaker", tense: "future", action: true },
    {
      pattern: "\\b(?:i|we) ?(?:'m|'re| am| are) {adverbs}(?<verb>[a-z]{3,}ing)",
      by: "speaker",
      tense: "present",
      timed: true,
    },
    {
      pattern:
        "\\b(?:i|we) {adverbs}(?:promise|guarantee|commit|undertake|plan|aim|intend)(?: you)? to (?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern: "^(?:just |please |then )?(?:let (?:me|us)|lemme|let's|allow me to) {adverbs}(?<verb>[a-z]+)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?<verb>consider it done|(?:i'm|i am|we're|we are) on (?:it|the case)|i'm on it|we're on it|i am on it|we are on it)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "^(?<verb>(?:just )?leave (?:it|this|that|everything|the rest) (?:with|to|in) (?:me|us|our hands)|(?:will|shall|can) do$|on it$|(?:you can )?count on (?:me|us) to)",
      by: "speaker",
      tense: "future",
    },
    {
      pattern:
        "\\b(?:you|they) ?(?:will|'ll|shall|are going to|'re going to|are gonna) {adverbs}(?<verb>{received})",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "\\b(?:you|they) ?(?:will|'ll|shall|are going to|'re going to|are gonna) {adverbs}(?<verb>{gets})",
      by: "speaker",
      tense: "future",
      whole: true,
      timed: true,
    },
    {
      pattern:
        "\\byou ?(?:can|may|will|'ll)? ?(?<verb>expect|count on) (?:to hear|a|an|the|your|our|my|us to|me to)",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern: "^(?<verb>expect) (?:to hear|a|an|the|your|our|my)\\b",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:will|'ll|shall|is going to|are going to|is gonna|are going to) (?:all )?{adverbs}(?:be|get) {adverbs}(?<verb>{participles})\\b(?: (?:to you )?by (?<who>(?:the |our |your )?[a-z][a-z-]+(?: (?:team|department|service))?))?",
      by: "speaker",
      tense: "future",
      whole: true,
      customer:
        "sent|transferred|paid|returned|posted|mailed|emailed|picked|collected|wired|dropped|uploaded|settled|brought|shared|signed|completed",
    },
    {
      pattern:
        "\\b(?:will|'ll|shall|is going to|are going to) (?:all )?{adverbs}(?:be|get) {adverbs}(?<verb>(?!{notices})[a-z-]{2,}ed)\\b",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "\\b(?:{goods}) (?<verb>(?:will|'ll|shall|is going to|are going to) (?:also |then )?(?:be )?(?:go(?:ing)? out|leav(?:e|ing)|ship(?:ping)?|on (?:its|the|their) way|reach(?:ing)? you|with you|in the post|hit your|appear|land(?:ing)?|show(?: up)?)|(?:is|are|goes?) (?:going (?:out|back)|out|back|leaving|shipping)|leaves|ships)\\b",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern: "\\b(?:is|are|gets?) (?:being )?(?<verb>{participles})\\b",
      by: "speaker",
      tense: "present",
      timed: true,
      whole: true,
      customer: "sent|transferred|paid|returned|posted|mailed|emailed",
    },
    {
      pattern:
        "\\b(?:{goods}|invoice|quote|offer|refund|replacement|report|information|tracking (?:number|link|code)|more) (?:will|to|shall) (?:also |then )?(?<verb>follow|reach you|be with you|be (?:on (?:its|the|their) way))",
      by: "speaker",
      tense: "future",
      whole: true,
    },
    {
      pattern:
        "(?<who>(?:my|our|one of (?:my|our)|another|a) (?:[a-z'-]+ ){0,2}(?:{colleagues})(?: (?:from|in|at|of) (?:the |our )?[a-z]+| (?!said|says|told|thinks|who|that|has|is|was|and)[a-z]+)??|(?:someone|somebody) (?:from|on|at) our (?:side|end)|(?:someone|somebody|one) (?:of|from) us|(?:whoever|the agent|the colleague) on (?:duty|shift)) ?{they} {adverbs}(?<verb>[a-z-]+)",
      by: "colleague",
      tense: "future",
      action: "unless_timed",
    },
    {
      pattern:
        "(?<who>(?:my|our|one of (?:my|our)|a) (?:[a-z'-]+ ){0,2}(?:{colleagues})(?: (?:from|in|at|of) (?:the |our )?[a-z]+| (?!is|are)[a-z]+)?) (?:is|are) {adverbs}(?<verb>[a-z]{3,}ing)",
      by: "colleague",
      tense: "present",
      timed: true,
    },
    {
      pattern:
        "(?<who>(?:{det} )?(?:[a-z'&-]+ ){0,2}(?:{nouns})(?: (?:from|of|at|in) (?:the |our )?[a-z-]+)?) ?{they} {adverbs}(?!be {participles}|have to\\b)(?<verb>[a-z-]+)",
      by: "third",
      tense: "future",
    },
    {
      pattern:
        "(?<who>(?:our|my|your|the|their|his|her|a|an) (?:(?!(?:{goods}|said|says|told|thinks|that|which|who)\\b)[a-z'&-]+ )?(?!(?:{goods}|{tools}|you|they|she|who|that|which)\\b)[a-z-]{3,}) ?{they} {adverbs}(?<verb>{agents}[a-z-]*)",
      by: "third",
      tense: "future",
    },
    {
      pattern: "\\b(?:your|the|an?|our) (?:[a-z'-]+ ){0,2}[a-z-]{3,} (?<verb>will be with you)\\b",
      by: "speaker",
      tense: "future",
      timed: true,
      whole: true,
    },
    {
      pattern:
        "(?<who>(?:{det} )(?:[a-z'&-]+ ){0,2}(?:{nouns})(?: (?:from|of|at|in) (?:the |our )?[a-z-]+)?) (?:is|are) (?<verb>[a-z]{3,}ing)",
      by: "third",
      tense: "present",
      timed: true,
    },
    {
      pattern: "(?<who>(?:{det} )(?:[a-z'&-]+ ){0,2}(?:{nouns})) (?<verb>[a-z]{3,}s)\\b",
      by: "third",
      tense: "present",
      timed: true,
      action: true,
    },
    {
      pattern:
        "\\b(?<who>they|he|she) ?(?:will|'ll|are going to|is going to|'re going to|'s going to) {adverbs}(?!be {participles})(?<verb>[a-z-]+)",
      by: "third",
      tense: "future",
      action: "unless_timed",
    },
    {
      pattern:
        "\\b(?<who>[a-z][\\w&.-]*(?: [a-z][\\w&.-]*){0,2}) {they} {adverbs}(?!be {participles}|{happens})(?<verb>[a-z-]+)",
      by: "third",
      tense: "future",
      named: true,
      action: "unless_timed",
    },
    {
      pattern: "\\b(?<who>[a-z][\\w&.-]*(?: [a-z][\\w&.-]*)?) (?:is|are) (?<verb>[a-z]{3,}ing)",
      by: "third",
      tense: "present",
      timed: true,
      named: true,
      action: true,
    },
  ],
  states:
    "take (?:my|our) (?:business|custom)|go elsewhere|buy|bet\\b|getting (?:married|divorced)|get (?:married|divorced)|see\\b(?! (?:to|what|if|whether))|be (?!\\w{2,}ing\\b|at .* to [a-z]+|in touch|back\\b|there\\b|with you|over\\b|round\\b|around\\b|on it|calling|sending|writing|getting|shipping|refunding|replacing|looking into|checking|working|contacting|updating|issuing|processing|posting|emailing|transferring|paying|coming|bringing|dropping|returning)|be$|be (?:waiting|moving|travell?ing|leaving|staying|going|having|closing|opening|working from|hoping|expecting|looking forward|wondering|thinking|missing|needing|wanting|using|attending|celebrating|launching|flying|sleeping|interesting|amazing|boring|willing|enjoying|watching|living|starting|trying|launching|hosting|raising|introducing)|need|want|love|like|know|wait|hope|assume|expect(?! your)|understand|appreciate|miss|remember|accept|prefer|see you|see$|hear|receive|get (?:a|an|my|the|his) (?:refund|money|answer|reply|mail|email|parcel|package|error)|get (?:home|paid|married)|look(?:ing)? forward|help\\b|assist|gladly|try(?! again| to (?:call|deliver|reach|contact|ring))|trying|do (?:my|our) (?:very )?best|do (?:everything|all)|keep (?:my|our) fingers|say\\b|tell you (?:one|some)|admit|launch|celebrat|attend|close (?:at|on|early|for)|open (?:at|on|early|again)|use|never|not\\b|no longer|hardly|having (?!a (?:look|word|chat)|(?:the|your|it|them|this|that|someone|somebody)\\b)|hav(?:e|ing) (?:a (?:great|nice|lovely|good)|problem|trouble|issue|to wait|to pay|lunch|dinner|questions)|going|wondering|waiting|hoping|trying|writing|asking|being|staying|leaving|moving|closing|opening|thinking|planning|feeling|seeing|starting|doing (?:fine|well)|owe|lose|regret|find (?:the|your|our|all)|think|wonder|consider (?:leaving|legal)|enjoy|become|live|sleep|travel|fly|know$|explain why|put it|assure|apologi|start by|(?:me|us) know|be\\b.*\\bclosed",
  actions:
    "call|ring|phone|write|reply|answer|respond|email|e-mail|mail|send|post|ship|dispatch|deliver|refund|credit|transfer|pay|wire|check|look|find|get|let|update|inform|notify|tell|report|contact|reach|come|go|bring|drop|pick|collect|fetch|return|replace|repair|fix|exchange|install|visit|book|cancel|change|correct|forward|pass|ask|speak|talk|discuss|clarify|investigat|review|process|prepare|issue|reverse|release|restor|reset|unlock|activate|reactivat|set|sort|arrange|organi|order|upload|attach|confirm|do|make|take|handle|deal|escalat|follow|finish|complete|sign|scan|search|dig|test|try|measure|switch|give|keep|add|remove|delete|adjust|waive|settle|work|be (?:in touch|back|there|with you|\\w{2,}ing|at)|circle|loop|ping|shout|touch|revert|nudge|chase|jump|hop|dig|enquir|inquir|liaise|consult|compile|gather|draft|type|pop|swing|stop by|consider it|put|amend|apply|appoint|assess|assign|author|begin|bill|block|build|carry|chase|chang|charge|clean|clear|collaborat|compare|compensat|connect|copy|cover|deduct|deposit|design|drive|drop|edit|enclose|enter|ensure|estimat|exten[dt]|fill|fit|free|guarantee|honou?r|implement|improve|include|instruct|invoice|invite|jot|lay|leave|liais|lift|log|lower|mark|match|measure|meet|mend|mention|merge|migrat|move|note|offer|overnight|pack|patch|place|plan|polish|post|print|prioriti|produce|propose|publish|pull|purchas|push|put|raise|rearrang|rebook|reboot|recalculat|recheck|recommend|reconsider|record|rectif|redo|reduce|refer|refill|reflect|register|reimburse|reinstall|reinstat|reissue|relay|remind|renew|request|resend|reschedul|restart|retrieve|revise|revisit|run|save|schedule|see (?:to|what|if|whether)|select|sell|service|settle|ship|speed|start|stop|straighten|supply|suspend|tackle|tidy|top|track|train|translat|treat|try|turn|uninstall|upgrade|walk|wash|wire|wrap|wipe|provide|share|submit|raise|open|close|hand|file|show|swap|examin|inspect|verif|resolv|have",
  answers:
    "get back|come back|back to you|call|ring|phone|write|reply|answer|respond|email|e-mail|let (?:you|u|them) know|update|inform|notify|tell|report|contact|in touch|hear|keep (?:you|u)|be back with|reach out|confirm|respon[ds]e|follow up",
  deniedBefore: "(?:not|never|neither|nor)",
  deniedAfter: "^(?:\\S+ )?(?:not|never|no longer)\\b|\\b(?:won't|cannot|can't)\\b",
  conditions:
    "if|once|unless|provided|providing|as soon as|as long as|in case|assuming|otherwise|should you|when(?:ever)? (?:you|your|the|we receive|we get|it|this|that|payment)|after (?:you|your|we (?:have )?receive|receiving|receipt|payment)|upon|depending|subject to|would|could|until you",
  ownConditions:
    "(?:as soon as|once|when|the moment|the minute|after) (?:i|we)(?:'ve|'re|'m| have| are| am)?(?: \\w+){0,2} (?:know|hear|heard|found|find|(?:get|have|got) (?:an|a|any|more|news|word|something|the (?:answer|details|information|result))|learn|am back|are back|finish|finished|done|spoken|talked|checked|looked|at my desk|in the office)\\b|as soon as (?:possible|i can|we can|poss|there(?:'s| is) (?:any )?news|it(?:'s| is) (?:done|ready|sorted|fixed|shipped|sent|on its way))|as soon as (?:i|we)\\b(?! receive| get your)|if (?:needed|necessary)|as soon as there",
  asking:
    "\\b(?:check|see|ask|find out|look|verify|test|clarify|confirm|let (?:you|u) know|tell you|know|know whether)(?: (?:with|into|at|for)? ?(?:\\w+ ){0,4}\\w*)?$",
  hedges:
    "according to|automatically|daily|every (?:day|week|month|morning)|each|after \\d+|monday (?:to|through) friday|usually|normally|always|generally|typically|maybe|perhaps|might|hopefully|possibly|probably|presumably|i think|don't think|do not think|doubt|i guess|i hope|we hope|i believe|i suppose|with any luck|fingers crossed|should be|i may|we may|not sure|i'd|we'd|wondering|ideally|would",
  courtesies:
    "holiday|vacation|(?:happy|glad|pleased|delighted) to|look(?:ing)? forward|hear from you|pleasure|be glad|be happy|be sorry",
  past: "yesterday|last (?:week|month|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|ago|already|earlier today",
  requests:
    "(?:and |so |but |also |meanwhile |then )?(?:please|kindly|can you|could you|would you|will you|can i|can we|could we|may i|may we|should i|should we|shall i|shall we|would it|do you|did you|have you|are you|is it|is there|what|how|which|who|where|why|let me know|let us know|just (?:say|send|reply|let|call|tell)|feel free|don't)\\b",
  imperatives:
    "(?:please |just |simply |kindly )?(?:send|give (?!(?:me|us) (?:a|an|until|two|three|five|ten|\\d+|some) ?(?:moment|minute|second|sec|hours?|minutes|time|while|day)?)|reply|respond|call (?:me|us)|email|mail|tell|let (?:me|us) know|share|forward|fill|attach|upload|provide|confirm|drop (?:me|us)|write (?:to )?(?:me|us)|return the|ship the)",

  subordinators:
    "(?:when|what|how|whether|why|where|who|which day|if|that you|said|says|promised|told (?:me|us)|i was told|you said|wrote|would)",
  tags: "ok|okay|alright|all right|right|fine|yeah|deal|is that (?:ok|okay|fine|alright)|if that's ok|ok with you|does that work|sound good|good",
  conjunctions: "and then|and|then|plus|&|but",
  otherSubjects:
    "you|your|please|it|that|this|there|the|if|let me know|they|he|she|is|are|was|can|could|would|should|don't|which|who|what|how|thank|thanks|kind|best|sorry|hope|looking",
  openers:
    "(?:and|but|so|also|then|or|well|ok|okay|yes|no|hi|hello|sure|great|perfect|thx|thanks|sorry|anyway|plus|alright|right|yep|yeah|good news|btw|fyi|hey|no worries|no problem|of course)",
  abbreviations:
    "mr|mrs|ms|dr|prof|st|no|nr|approx|e\\.g|i\\.e|etc|vs|p\\.m|a\\.m|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ca|incl|ext|inc|ltd|tel|mon|tue|wed|thu|fri|sat|sun|dept",
  times: {
    numbers: {
      "an?(?: single)?|one": 1,
      "two|a couple(?: of)?|couple of|couple": 2,
      three: 3,
      four: 4,
      five: 5,
      six: 6,
      seven: 7,
      eight: 8,
      nine: 9,
      ten: 10,
      eleven: 11,
      twelve: 12,
      fourteen: 14,
      fifteen: 15,
      twenty: 20,
      thirty: 30,
      "forty[- ]five": 45,
      "twenty[- ]four": 24,
      "forty[- ]eight": 48,
      sixty: 60,
      ninety: 90,
    },
    few: "a few|few|several|the next few",
    range: "-|to|or|and",
    units: {
      "min(?:ute)?s?|mins": "minute",
      "h|hrs?|hours?": "hour",
      "(?:working|business|work|week)[- ]?days?": "working_day",
      "(?:calendar )?days?": "day",
      "weeks?|wks?": "week",
      "months?": "month",
    },
    weekdays: [
      "mon(?:day)?",
      "tue(?:s(?:day)?)?",
      "wed(?:nesday)?",
      "thu(?:r(?:s(?:day)?)?)?",
      "fri(?:day)?",
      "sat(?:urday)?",
      "sun(?:day)?",
    ],
    months: [
      "jan(?:uary)?",
      "feb(?:ruary)?",
      "march|mar",
      "apr(?:il)?",
      "may",
      "june?",
      "july?",
      "aug(?:ust)?",
      "sept?(?:ember)?",
      "oct(?:ober)?",
      "nov(?:ember)?",
      "dec(?:ember)?",
    ],
    days: {
      "(?:later |still )?today": 0,
      "tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|tomorrow's": 1,
      "(?:the )?day after tomorrow": 2,
    },
    hours: [
      "one",
      "two",
      "three",
      "four",
      "five",
      "six",
      "seven",
      "eight",
      "nine",
      "ten",
      "eleven",
      "twelve",
    ],
    parts: {
      "early morning|late morning|mid-?morning|morning": "morning",
      "noon|midday|lunchtime|lunch time|lunch": "noon",
      "after lunch|early afternoon": "after_noon",
      "afternoon|late afternoon|mid-?afternoon|arvo": "afternoon",
      "evening|night": "evening",
      midnight: "midnight",
    },
    clocks: [
      "(?<h>1[0-2]|0?\\d)(?:[:.](?<m>[0-5]\\d))? ?(?<ap>[ap])\\.? ?m\\b\\.?",
      "(?<h>[01]?\\d|2[0-3])[:.](?<m>[0-5]\\d)(?! ?(?:%|eur|usd|gbp|euros?|pounds|dollars))\\b",
      "(?<h>1[0-2]|[1-9]) ?o'? ?clock",
    ],
    rules: [
      [
        "(?:(?:with)?in|inside|in under|in less than|in about|in around|in roughly|over|during)(?: the)?(?: next| coming)? {n} {unit}",
      ],
      ["{n} {unit}(?: from now| max| tops)"],
      ["(?:give|allow) (?:me|us) (?:about |just |another |around )?{n} {unit}"],
      [
        "(?:give|allow) (?:me|us) (?:about |just |another )?(?:half an hour|30 min(?:ute)?s)",
        { amount: 30, unit: "minute" },
      ],
      ["in {n} {unit}s?'s?'? time"],
      ["(?:with)?in (?:a|an) {unit} or (?:two|so)", { amount: 2 }],
      ["(?:with)?in (?:a )?quarter of an hour|in a quarter hour", { amount: 15, unit: "minute" }],
      ["(?:with)?in three[- ]quarters of an hour", { amount: 45, unit: "minute" }],
      ["(?:inside|in under|under) (?:the|an) hour|in the(?: next)? hour", { amount: 60, unit: "minute" }],
      ["(?:(?:on|by) )?(?:the )?next (?:working|business) day", { amount: 1, unit: "working_day" }],
      [
        "(?:(?:with)?in|inside)(?: about)?(?: the)?(?: next)? (?:half an hour|a half hour|half hour|half-hour|half an hr)",
        { amount: 30, unit: "minute" },
      ],
      [
        "(?:(?:with)?in) (?:an hour and a half|one and a half hours|1\\.5 hours)",
        { amount: 90, unit: "minute" },
      ],
      ["within the(?: next)? hour", { amount: 60, unit: "minute" }],
      ["(?:within|in) the(?: next)? day", { amount: 1, unit: "day" }],
      ["before the end of (?:the|this) week", { week: 0, at: "end" }],
      ["before the end of next week", { week: 1, at: "end" }],
      ["before the end of (?:the|this) month", { month: 0, at: "end" }],
      ["before the end of next month", { month: 1, at: "end" }],
      ["within the week|before the week (?:is (?:out|over)|ends)", { week: 0, at: "end" }],
      ["within the(?: next)? fortnight|in a fortnight|within a fortnight", { amount: 14, unit: "day" }],
      ["first thing(?: in the morning)?(?: on)? {day}", { part: "first_thing" }],
      ["first thing(?: in the morning)?(?: on)? {weekday}(?: morning)?", { part: "first_thing" }],
      ["{day}(?:,)? first thing", { part: "first_thing" }],
      ["{weekday}(?:,)? first thing", { part: "first_thing" }],
      ["first thing(?: in the morning)?", { day: 1, part: "first_thing" }],
      ["{day}(?: in the| at)? {part}"],
      ["{weekday}(?: in the| at)? {part}"],
      ["{part}(?: on| of)? {weekday}"],
      ["{part} {day}"],
      ["(?:later )?(?:this|in the|by the|by|at|around) {part}"],
      ["(?:half past|half) {hour}", { past: 30 }],
      ["(?:a )?quarter past {hour}", { past: 15 }],
      ["(?:a )?quarter to {hour}", { past: -15 }],
      ["ten past {hour}", { past: 10 }],
      ["twenty past {hour}", { past: 20 }],
      ["ten to {hour}", { past: -10 }],
      ["twenty to {hour}", { past: -20 }],
      ["{hour} ?o'? ?clock"],
      [
        "(?:at|by|before|around|till|until) {hour}(?= (?:today|tomorrow|on|in the|this)|[,;!.]| ?$| and | your time)",
      ],
      ["after lunch|early (?:this )?afternoon|early in the afternoon", { part: "after_noon" }],
      ["tonight|tonite|2nite", { day: 0, part: "evening" }],
      ["overnight", { day: 0, part: "evening" }],
      ["{day}"],
      ["(?:this |this coming |coming )?{weekday}"],
      ["{weekday} (?:of )?next week", { week: 1 }],
      ["next week(?: on)? {weekday}", { week: 1 }],
      [
        "(?:(?:the )?end of(?: the| my| our)?(?: working| business| work)? day|eod|eob|cob|close of (?:business|play)|the close of business|business close|end of (?:business|play)|when we close|(?:within|over the course of|during|in the course of) the day|the day is (?:out|over|through)|the day's out|day's end)",
        { part: "end" },
      ],
      ["(?:the )?(?:end|close) of {day}", { part: "end" }],
      ["(?:the )?(?:end|close) of {weekday}", { part: "end" }],
      ["(?:the )?(?:end|close) of business(?: on)? {weekday}", { part: "end" }],
      ["(?:the )?(?:end|close) of business(?: on)? {day}", { part: "end" }],
      [
        "(?:(?:later )?this week|(?:the )?end of (?:the|this) week|later in the week|eow|in the course of (?:the|this) week|over the course of (?:the|this) week|week's end|by the week's end)",
        { week: 0, at: "end" },
      ],
      [
        "(?:(?:some ?time |later |late )?next week|(?:the )?(?:end of|late|later in|course of) next week|the week after|(?:the )?coming week)",
        { week: 1, at: "end" },
      ],
      [
        "(?:early(?: in)?|(?:at |by )?the (?:start|beginning) of|beginning of|start of) next week",
        { week: 1, at: "start" },
      ],
      ["(?:mid[- ]?|(?:the )?middle of |midway through )next week", { week: 1, at: "middle" }],
      ["(?:this|(?:at|on|over|during|by) the|the) weekend", { week: 0, at: "weekend" }],
      ["(?:the )?end of (?:the|this) month|eom|(?:later )?this month|month[- ]end", { month: 0, at: "end" }],
      ["next month|(?:the )?end of next month|the month after", { month: 1, at: "end" }],
      [
        "(?:early|(?:at |by )?the (?:start|beginning) of|beginning of|start of) next month",
        { month: 1, at: "start" },
      ],
      ["(?:mid[- ]?|(?:the )?middle of )next month", { month: 1, at: "middle" }],
      ["(?:early(?: in)?|(?:the )?(?:start|beginning) of) {month}", { at: "start" }],
      ["(?:mid[- ]?|(?:the )?middle of ){month}", { at: "middle" }],
      ["(?:in|during|by|late|(?:the )?end of) {month}", { at: "end" }],
      ["(?:on |by )?the {monthday}(?:st|nd|rd|th)(?! (?:time|floor|of|version|attempt|step|row|item))"],
      ["{clock}"],
      [
        "(?:at|by|before|until|till|around) (?<h>1[0-2]|[1-9])(?= (?:today|tomorrow|on|in the|to [a-z]{3})|[,;!]|\\.(?!\\d)| ?$| and | your time)",
      ],
    ],
    before: "(?:before|ahead of|prior to)(?: the)?",
    reference: "(?:of|since|from|dated|for|until last|'s)",
    fillers:
      "at the latest|latest|by|on|at|no later than|not later than|around|about|before|sharp|or so|if not sooner|until|till|then|your time|our time|local time",
  },
};
