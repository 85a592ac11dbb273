/** Words that hold sentences together; menus, forms and lists of titles have few of them. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  // English
  (
    "the a an and or but if of to in on at by for with from as is are was were be been being it its this that these " +
    "those he she they we you i his her their our my your him them us who which what when where while has have had do " +
    "does did not no will would can could should may might than then there so such about into over after before between " +
    "because more most also " +
    // German
    "der die das den dem des ein eine einen einem einer eines und oder aber wenn dass im am an auf aus bei bis durch " +
    "für gegen mit nach ohne um von vor zu zum zur ist sind war waren wird werden wurde wurden hat haben hatte sein " +
    "nicht auch nur noch schon er sie es wir ihr ich sich als wie so über unter zwischen seit mehr kein keine " +
    // French
    "le la les un une des du de et ou mais si que qui dans sur par pour avec sans sous entre vers chez est sont était " +
    "ont été être avoir il elle ils elles nous vous je se ce cette ces son sa ses leur leurs ne pas plus au aux en y " +
    "dont comme lui même après avant selon " +
    // Spanish, Portuguese, Italian
    "el los las unos unas del al y o pero en por para con sin sobre entre hasta desde es son fue fueron ha han había " +
    "ser estar se su sus lo le les no más como que quien este esta estos estas ese esa muy ya también " +
    "os um uma uns umas do da dos das ao à na nos nas em pelo pela não mais foi era são ele ela eles seu sua isso " +
    "il lo gli uno di dal dalla nel nella sul sulla che chi è erano sono stato non più anche come suo questo questa per " +
    // Dutch, Scandinavian, Czech, Polish
    "het een van voor met op te bij zijn niet ook maar dat dit naar uit om werd wordt nog " +
    "och att det som en på är av för med har inte jag den till var om men ett og ikke er til " +
    "v na se že je s z do pro jako ale by podle po o k i w nie to jest ve ze si jsou byl byla bylo jsem už když tak který " +
    "která které kde až od při za co jak się jego przez dla był która który oraz już " +
    // Russian
    "и в не на что с по как это он она они к но из у за от так же для мы бы был было его её"
  ).split(/\s+/),
);
