import type { TermLanguage } from "./language.ts";

// Short lists: only words that carry no subject of their own. Written lower case, without accents.
const LISTS: Readonly<Record<Exclude<TermLanguage, "none">, string>> = {
  en: `a about above after again against all also am an and any are aren as at be because been before
    being below between both but by can cannot could couldn did didn do does doesn doing don down during
    each few for from further had hadn has hasn have haven having he her here hers herself him himself his
    how i if in into is isn it its itself just me more most mustn my myself no nor not now of off on once
    only or other our ours ourselves out over own same shan she should shouldn so some such than that the
    their theirs them themselves then there these they this those through to too under until up upon very
    was wasn we were weren what when where which while who whom whose why will with won would wouldn you
    your yours yourself yourselves im ive dont doesnt didnt isnt wasnt arent cant couldnt wont wouldnt
    shouldnt hasnt havent hadnt youre theyre hes shes ll re ve`,
  de: `aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus
    bei beim bin bis bist da damit dann das dass daß dasselbe dazu dein deine dem den denn der deren des
    deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem
    einen einer eines einige er es etwas euch euer eure fur für gegen habe haben hat hatte hatten hier hin
    hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jene
    jetzt kann kein keine keinem keinen keiner konnen können konnte machen man manche mein meine mich mir
    mit nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner selbst sich sie
    sind so solche soll sollte sondern sonst uber über um und uns unser unter viel vom von vor war waren
    warst was weg weil weiter welche wenn werde werden wie wieder will wir wird wirst wo wollen wollte wurde
    wurden würde würden wahrend während zu zum zur zwar zwischen`,
  fr: `a au aux avec ce ces cet cette d dans de des du elle elles en est et eu eux il ils j je l la le les
    leur leurs lui m ma mais me meme même mes moi mon n ne nos notre nous on ou où par pas pour qu que qui
    quel quelle quels quelles s sa sans se ses si son sont sur t ta te tes toi ton tu un une vos votre vous
    c y été ete étée etee étant etant suis es sommes êtes etes sera seront serait étais était etait étaient
    etaient fut furent soit ai as avons avez ont aura auront aurait avait avaient ayant eut aussi comme
    donc dont ni puis plus très tres cela ceci celui celle ceux`,
  es: `a al algo algunas algunos ante antes como con contra cual cuando de del desde donde durante e el él
    ella ellas ellos en entre era eran es esa esas ese eso esos esta está están estaba estado estas este
    esto estos fue fueron ha había habían han hasta hay he la las le les lo los más mas me mi mis mucho muchos muy
    nada ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque que quien
    quienes qué se sea ser si sí sido sin sobre son su sus también tambien tanto te tiene tienen todo todos
    tu tus un una uno unos y ya yo`,
  ru: `и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот
    от меня еще ещё нет о об из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас
    нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем
    была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой совсем
    ним здесь этом один почти мой тем чтобы нее неё сейчас были куда зачем всех никогда можно при наконец
    два другой хоть после над больше тот через эти нас про всего них какая много разве три эту моя впрочем
    хорошо свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между это`,
};

const SETS = new Map(
  Object.entries(LISTS).map(([language, list]) => [language, new Set(list.split(/\s+/))]),
);

/** Whether a lower-case word says nothing about the subject in this language. */
export function isStopWord(lower: string, language: TermLanguage): boolean {
  return SETS.get(language)?.has(lower) ?? false;
}

/** How many of the words are stop words, per language; the sign by which a language is told. */
export function countStopWords(words: readonly string[]): ReadonlyMap<TermLanguage, number> {
  const counts = new Map<TermLanguage, number>();
  for (const [language, set] of SETS) {
    counts.set(language as TermLanguage, words.filter((word) => set.has(word)).length);
  }
  return counts;
}
