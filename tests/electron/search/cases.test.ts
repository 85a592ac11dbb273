import { describe, expect, it } from "vitest";
import { Collection } from "../../../electron/search/engine/collection.ts";
import { searchCollection } from "../../../electron/search/engine/engine.ts";
import { asked, documentOf } from "./documents.ts";

const soon = (): Promise<void> => Promise.resolve();

/** A language of the text, the text, queries that must find it, and queries that must not. */
type Case = readonly [string, string, readonly string[], readonly string[]];

const CASES: readonly Case[] = [
  [
    "en",
    "Talks on co-operation failed.",
    ["cooperation", "co-operation", '"co operation"', '"cooperation"'],
    ["corporation"],
  ],
  [
    "en",
    "Cooperation was offered.",
    ["co-operation", "cooperating", '"co-operation"'],
    ["operation"],
  ],
  ["en", "The U.S.A. and the U.K. agreed.", ["USA", "U.S.A.", "usa", "UK", "U.K."], ["asu"]],
  ["en", "Dispatch from the US embassy.", ["US embassy", "U.S.", '"US embassy"'], ["bus"]],
  ["en", "The WHO declared an emergency.", ["WHO", '"the WHO declared"'], ["whom"]],
  ["en", "Kim’s ‘armoured’ train", ["Kim's", "kim", "armoured", '"Kim\'s"'], ["ki"]],
  ["en", "They don’t know.", ['"don\'t know"'], ["done"]],
  ["en", "Mr O’Brien resigned.", ["O'Brien", "obrien", "Brien", "O’Brien"], ["bryan"]],
  [
    "en",
    "strategic delinquency of states",
    ["delinquen*", "delinquent", "state", "strateg*"],
    ["delta*"],
  ],
  ["en", "a happy ending", ["happ*", "happy*"], ["hapless"]],
  ["en", "The budget was 1,000,000 euros.", ["1,000,000", "1000000"], ["1,000"]],
  ["en", "Inflation rose by 3.14 per cent.", ["3.14", "3,14"], ["314", "4.13"]],
  [
    "en",
    "Signed on 2023-09-13 in Geneva.",
    ["2023-09-13", "2023", "13/09/2023 2023-09-13"],
    ["2022"],
  ],
  ["en", "Published 13/09/2023.", ["13/09/2023", "13-09-2023", "13.09.2023"], ["14/09/2023"]],
  ["en", "The attacks of 9/11 changed it.", ["9/11", '"9/11"'], ["9/12"]],
  ["en", "An F-16 and a MiG-29", ["F-16", "F16", "MiG29", "mig-29"], ["F-15"]],
  ["en", "COVID-19 spread", ["covid19", "COVID-19", "covid"], ["COVID-18"]],
  ["en", "Research and R&D spending at AT&T", ["R&D", "AT&T"], ["AT&D"]],
  ["en", "the ﬁrst oﬃce", ["first", "office"], ["fist"]],
  ["en", "ＮＡＴＯ ｓｕｍｍｉｔ", ["NATO", "nato summit"], ["natal"]],
  ["en", "a naïve café owner", ["naive", "cafe", "naïve", "CAFÉ"], ["cave"]],
  ["en", "the soft\u00adhyphen and zero\u200bwidth", ["softhyphen"], ["soft"]],
  ["en", "It ended.Then it began", ["ended", "began", "end"], ["endedthen"]],
  ["en", "see bbc.co.uk for more", ["bbc"], ["bcc"]],
  ["en", "to be or not to be", ['"to be or not to be"', '"or not"'], ['"be to"']],
  ["en", "Encyclopædia Œuvre", ["encyclopaedia", "oeuvre"], ["encyclopdia"]],
  [
    "fr",
    "Le général Châtelier est présidé.",
    ["chatelier", "Châtelier", "général", "general", "présidée"],
    ["chatelain"],
  ],
  [
    "fr",
    "L’homme et l'État d’aujourd’hui",
    ["homme", "etat", "État", "l'homme", "hommes"],
    ["femme"],
  ],
  ["fr", "Les économies mondiales", ["économie", "economie", "mondial"], ["mundi*"]],
  [
    "de",
    "Die Straße nach München",
    ["strasse", "Straße", "munchen", "Muenchen", "München"],
    ["Minden"],
  ],
  ["de", "Herr Müller kaufte Häuser", ["Mueller", "muller", "Haus", "Häuser"], ["Mühle"]],
  [
    "de",
    "Donaudampfschifffahrtsgesellschaft",
    ["donaudampf*", "Donaudampfschifffahrtsgesellschaft"],
    ["dampfer"],
  ],
  ["de", "Das Sterben der Wälder", ["Wald", "sterben", "Waelder"], ["Wolle"]],
  [
    "es",
    "Las naciones unidas de España",
    ["nación", "nacion", "espana", "España", "unida"],
    ["nata"],
  ],
  ["es", "El niño comió una manzana", ["nino", "niños", "manzanas"], ["mano"]],
  [
    "ru",
    "Переговоры о сотрудничестве в Кремле",
    ["сотрудничество", "переговор", "кремль", "Кремля"],
    ["кремень"],
  ],
  ["ru", "Ёлка стоит у ёжика", ["елка", "ёлка", "ЕЛКА"], ["палка"]],
  ["ru", "Война и мир", ["войны", "война", "мира"], ["воин"]],
  ["uk", "Київ та Україна", ["київ", "Україна"], ["киянин"]],
  [
    "zh",
    "朝鲜半岛的战略局势",
    ["战略", "朝鲜", "局势", "朝鲜半岛", '"战略局势"'],
    ["战局", "半朝"],
  ],
  ["zh", "北京大学宣布", ["北京", "大学", "北京大学", "京"], ["京北", "东京"]],
  ["ja", "東京都の京都会議", ["京都", "東京", "東京都", "会議"], ["都東", "大阪"]],
  ["ja", "ミサイル発射について", ["ミサイル", "発射", "ﾐｻｲﾙ"], ["ミサ発"]],
  ["ja", "東京で会う", ["東京"], ["京都"]],
  ["ko", "북한의 미사일 발사", ["북한", "미사일", "발사"], ["남한", "사일미"]],
  ["ar", "الكتاب الجديد عن أوكرانيا", ["كتاب", "الكتاب", "اوكرانيا", "أوكرانيا"], ["كاتبة"]],
  ["ar", "مُحَمَّد في المدينة", ["محمد", "مدينة", "المدينه"], ["أحمد"]],
  ["he", "הַמֶּלֶךְ בצה״ל", ["המלך", "צה״ל בצה״ל"], ["מלכה"]],
  ["el", "Ο ΣΊΣΥΦΟΣ και η Αθήνα", ["σισυφος", "Σίσυφος", "αθηνα"], ["θηβα"]],
  [
    "tr",
    "İstanbul ve IĞDIR, ısparta",
    ["istanbul", "İSTANBUL", "ıstanbul", "Isparta", "ığdır"],
    ["instable"],
  ],
  ["hi", "भारत की राजधानी", ["भारत", "राजधानी"], ["भरत"]],
  ["th", "ประเทศไทย", ["ประเทศไทย"], ["ไทยประ"]],
  ["pl", "Łódź i Gdańsk", ["lodz", "Łódź", "gdansk"], ["lod2"]],
  ["da", "Ærø og København", ["aero", "kobenhavn", "koebenhavn", "København"], ["kubin"]],
  ["vi", "Hà Nội và Đà Nẵng", ["ha noi", "hà nội", "da nang", '"Đà Nẵng"'], ['"noi ha"']],
  ["cs", "Žluťoučký kůň", ["zlutoucky", "kun", "kůň"], ["ken"]],
  ["fa", "می‌خواهم کتاب", ["میخواهم", "كتاب"], ["خواهر"]],
  ["en", "emoji 🙂 here", ["emoji", "emoji 🙂"], []],
  [
    "en",
    "Kim met Putin in Vladivostok last week",
    ["kim NEAR/2 putin", "putin NEAR/3 kim"],
    ["kim NEAR/2 vladivostok", '"kim putin"'],
  ],
  [
    "en",
    "missiles were launched at dawn",
    ["missile NEAR/3 launch", '"were launched"', "launch -sunset"],
    ["missile -launch", '"missile were"', "launch -dawn"],
  ],
  [
    "en",
    "alpha beta gamma",
    ["alpha OR omega", "alpha AND beta", "(alpha OR omega) gamma", "omega OR (beta gamma)"],
    ["alpha AND omega", "omega AND (alpha OR beta)", "alpha NOT beta"],
  ],
];

async function finds(language: string, text: string, query: string): Promise<boolean> {
  const collection = new Collection();
  // Three texts of the query's own words: where words are found as written, similar ones do not count.
  const words = query.replace(/["()*-]|\b(?:OR|AND|NOT|NEAR\/\d)\b/g, " ");
  const others = [words, `One more: ${words}`, `The third: ${words}`];
  collection.apply([
    { op: "put", document: documentOf("wanted", text, { language }) },
    ...others.map(
      (words, at) =>
        ({ op: "put", document: documentOf(`other${at}`, words, { language }) }) as const,
    ),
  ]);
  const { hits } = await searchCollection(collection, asked(query), soon);
  return hits.some(({ id }) => id === "wanted");
}

describe("words in many languages", () => {
  it.each(CASES)("%s: %s", async (language, text, wanted, unwanted) => {
    for (const query of wanted) {
      expect([query, await finds(language, text, query)]).toEqual([query, true]);
    }
    for (const query of unwanted) {
      expect([query, await finds(language, text, query)]).toEqual([query, false]);
    }
  });
});
