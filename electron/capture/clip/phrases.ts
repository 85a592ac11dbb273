import type { BlockLabel } from "#shared/model";

/** A wording that gives a line away; `whole` matches short lines only, since prose may say it too. */
export interface Phrase {
  readonly label: BlockLabel;
  readonly what: string;
  readonly pattern: RegExp;
  /** Words up to which the pattern counts. */
  readonly within: number;
}

const phrase = (label: BlockLabel, what: string, within: number, source: string): Phrase => ({
  label,
  what,
  within,
  pattern: new RegExp(source, "iu"),
});

/** Wordings of boilerplate in English, German, French and Spanish, the surest first. */
export const PHRASES: readonly Phrase[] = [
  phrase(
    "see-also",
    "pointer to another article",
    40,
    "^[\\[(]\\s*(?:see also|read more|read also|also read|more|related|watch|listen|lesen sie auch|siehe auch|lesen sie|mehr zum thema|à lire aussi|lire aussi|à lire|voir aussi|ver también|lea también|lee también|le puede interesar|véase también|leggi anche|lees ook|leia também)\\b.*[\\])]?$",
  ),
  phrase(
    "see-also",
    "pointer to another article",
    25,
    "^(?:[▶►»→>•*-]\\s*)?(?:see also|read more|read also|also read|read next|more on this|more from|related(?: (?:articles?|stories|content|links|topics))?|recommended(?: reading| for you)?|you may also like|you might also like|further reading|watch|listen|lesen sie auch|lesen sie (?:mehr|dazu|hier)|siehe auch|mehr zum thema|weiterlesen|mehr dazu|das könnte sie auch interessieren|auch interessant|à lire aussi|lire aussi|à lire|lire la suite|voir aussi|sur le même sujet|à lire également|ver también|lea también|lee también|le puede interesar|te puede interesar|más información|noticias relacionadas|véase también|leggi anche|lees ook|leia (?:também|mais)|související|čtěte také|czytaj (?:też|także)|zobacz (?:też|także)|läs (?:också|även)|les også|læs også|читайте также|【?関連記事】?|相关(?:阅读|新闻|文章))\\s*(?::|[|]|–|—|-|$|\\.\\.\\.|>|»|→)",
  ),
  phrase(
    "partners",
    "content paid for by partners",
    12,
    "^(?:content from our partners|(?:paid|partner|sponsored|branded|promoted)\\b(?: (?:content|post|by|links?|stories))?|from our partners|in partnership with|(?:anzeige|inhalte unserer partner|partnerinhalte|von unseren partnern|gesponserte inhalte)|(?:contenus? (?:de nos partenaires|sponsorisés?)|nos partenaires|avec nos partenaires)|(?:contenido (?:de nuestros socios|patrocinado)|de nuestros socios|patrocinado))\\s*:?$",
  ),
  phrase(
    "advertisement",
    "advertisement",
    8,
    "^(?:[-–—\\s]*(?:advertisement(?:\\s*·.*)?|advertising|story continues below advertisement|article continues (?:after|below) (?:the )?ad(?:vert(?:isement)?)?|anzeige|werbung|publicité|publicidad|anuncio|pubblicità|advertentie|reklama|annons)[-–—\\s]*)$",
  ),
  phrase(
    "sign-up",
    "sign-up form",
    140,
    "(?:select and enter your e-?mail|enter your e-?mail|your e-?mail address|sign up (?:for|to|here|now|today)|sign me up|subscribe (?:to|now|today|for)|the best way to sign up|get (?:our|the) (?:\\w+ )?newsletter|newsletter (?:sign|abonnieren|bestellen)|your weekly guide|to your inbox|in your inbox|join our (?:newsletter|mailing)|e-?mail-?adresse (?:ein|an)|ihre e-?mail|melden sie sich (?:an|hier|jetzt|zu|für)|jetzt (?:anmelden|abonnieren)|newsletter (?:an|ab)|(?:votre|saisissez votre|entrez votre) (?:adresse )?e-?mail|adresse e-?mail|inscrivez-vous|abonnez-vous|s'abonner|recevez (?:notre|nos|chaque|la|les)|(?:su|tu) correo electrónico|correo electrónico|suscríbase|suscríbete|regístrese|regístrate|reciba (?:nuestro|cada|en su)|recibe (?:nuestro|cada|en tu)|boletín|iscriviti|inscreva-se|schrijf je in)",
  ),
  phrase(
    "legal",
    "legal or privacy notice",
    160,
    "(?:privacy (?:policy|notice|statement|settings)|cookie (?:policy|notice|settings|preferences)|terms (?:of (?:use|service)|and conditions|& conditions)|all rights reserved|©|\\(c\\) ?\\d{4}|copyright \\d{4}|personal data|unsubscribe|data protection|datenschutz|allgemeine geschäftsbedingungen|nutzungsbedingungen|impressum|alle rechte vorbehalten|personenbezogene|abbestellen|widerruf|politique de confidentialité|mentions légales|tous droits réservés|données (?:personnelles|à caractère personnel)|désabonner|désinscrire|conditions (?:générales|d'utilisation)|política de privacidad|aviso legal|todos los derechos|datos personales|darse de baja|términos (?:y condiciones|de uso)|informativa sulla privacy|tutti i diritti)",
  ),
  phrase(
    "comments",
    "readers' comments",
    12,
    "^(?:\\d+ (?:comment|response)|(?:\\d+ )?(?:comments|responses)|leave a (?:reply|comment)|join the (?:conversation|discussion)|post a comment|add a comment|view \\d* ?comments|read \\d+ comments|discussion|kommentare|\\d+ kommentar|kommentieren|leserkommentare|diskussion|forum|commentaires|\\d+ commentaire|réagir|laisser un commentaire|comentarios|\\d+ comentario|deja (?:un|tu) comentario|commenti|reacties|diskuse)(?: ?\\(?\\d*\\)?)?\\s*:?$",
  ),
  phrase(
    "navigation",
    "links and buttons of the page",
    9,
    "^(?:[•*◦-]\\s*)?(?:skip to|jump to|menu|home|sign in|log ?in|log out|register|search|share(?: this| on| via)?|tweet|print|e-?mail(?: this)?|facebook|twitter|linkedin|whatsapp|pinterest|reddit|copy link|follow (?:us|me|@)|save(?: article| story)?|bookmark|more|next|previous|back to top|top|close|open|loading|show more|load more|view (?:all|more)|click here|tags?|topics?|sections?|filed under|most (?:read|popular|viewed)|trending|popular|latest|editors?['’]? picks|newsletters?|subscribe|donate|contact(?: us)?|about(?: us)?|advertise|help|faq|support us|teilen|drucken|merken|suche|anmelden|startseite|zur startseite|mehr|schließen|meistgelesen|newsletter|artikel teilen|zum inhalt|partager|imprimer|accueil|connexion|se connecter|rechercher|fermer|plus|les plus lus|ajouter à vos|article réservé|réservé aux abonnés|offrir (?:l|cet) ?['’]?article|artikel (?:merken|drucken|anhören)|compartir|imprimir|inicio|iniciar sesión|buscar|cerrar|más leídas?|lo más (?:leído|visto)|guardar|enviar|sdílet|udostępnij|condividi|delen|archivado en|mots[- ]clés|schlagw[oö]rter?)\\b",
  ),
];

/** Headings after which nothing of the article follows. */
export const END_OF_ARTICLE =
  /^(?:[•*-]\s*)?(?:(?:there are |view |show |see |all )*\d+ ?comments?\b.{0,40}|\d* ?(?:kommentare|commentaires|comentarios)|comments(?: \(\d+\))?|responses|leave a (?:reply|comment)|join the (?:conversation|discussion)|(?:more|read) (?:from|on|in) \S.*|related (?:articles?|stories|posts?|content|news|topics)|recommended(?: for you| stories| reading)?|you (?:may|might) also like|most (?:read|popular|viewed|commented)|trending(?: now)?|popular (?:now|stories)|content from our partners|from our partners|around the web|sponsored(?: content| links)?|promoted|sign up for .*|kommentare(?: \(\d+\))?|mehr zum thema|das könnte sie auch interessieren|meistgelesen|auch interessant|zur startseite|commentaires|sur le même sujet|les plus lus|à lire aussi|nos partenaires|contenus? sponsorisés?|comentarios|noticias relacionadas|lo más (?:leído|visto)|te puede interesar|contenido patrocinado|filed (?:under|in)|archivado en|schlagwörter|mots[- ]clés)\s*:?$/iu;

/** Openings in which a page speaks to its visitor, not an author to a reader. */
const ADDRESSES_VISITOR =
  /^(?:[•*-]\s*)?(?:select and|enter your|sign up|subscribe|get (?:our|the|all)|join (?:our|the|us)|visit our|see our|read our|by (?:signing|clicking|entering|submitting|continuing|subscribing)|you can (?:unsubscribe|opt)|we (?:use|may|will)|please (?:enter|confirm|check)|jetzt|melden sie|bestellen sie|abonnieren sie|geben sie|mit (?:der|ihrer) (?:anmeldung|registrierung)|ich (?:bin|stimme|möchte)|wir (?:verwenden|verarbeiten|nutzen)|ihre (?:daten|e-?mail)|informationen (?:zum|zur)|weitere informationen|hinweise|inscrivez|abonnez|recevez|entrez|saisissez|en (?:vous|cliquant|renseignant)|j['’]accepte|vous pouvez|nous utilisons|consultez|vos données|suscr[ií]b|reg[ií]str|reciba|recibe|introduzca|introduce|al (?:registrar|suscribir|hacer)|acepto|puede|puedes|consulte|sus datos|utilizamos|thank(?:s| you) for (?:reading|subscribing)|if you (?:enjoy|like)|like what you|support (?:us|our|my))/iu;

/** The first phrase that gives a line away, null if none does. */
export function matchPhrase(line: string, words: number): Phrase | null {
  return PHRASES.find((entry) => words <= entry.within && speaks(entry, line, words)) ?? null;
}

/** An author may write of privacy or newsletters: a long line needs two such wordings, or the tone. */
function speaks(entry: Phrase, line: string, words: number): boolean {
  if (!entry.pattern.test(line)) return false;
  if (entry.label !== "legal" && entry.label !== "sign-up") return true;
  if (words <= 12 || ADDRESSES_VISITOR.test(line)) return true;
  return (line.match(new RegExp(entry.pattern.source, "giu"))?.length ?? 0) >= 2;
}
