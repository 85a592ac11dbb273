const OPENINGS = [
  "The harbour commission voted on Tuesday to reopen the old customs house to the public.",
  "Teachers in the valley schools began a second week of talks with the county over pay.",
];

const SUBJECTS = [
  ["the commission", "customs house", "harbour", "merchants", "quay", "ledger"],
  ["the teachers", "county office", "classroom", "parents", "timetable", "contract"],
];

const SENTENCES = [
  "According to minutes seen this week, {0} had waited {n} years for word about the {1}.",
  "Nobody in the {2} remembers who first asked whether {3} would pay for the {5}.",
  "A letter of {n} pages, read aloud before noon, set out what the {1} had cost since the flood.",
  "Those who spoke for {3} said that the {4} could not be left as it was for another winter.",
  "When the vote came, {0} divided {n} to nine, with two members absent from the {2}.",
  "The {5} will be kept open to anyone who wants to see how the {4} was paid for.",
  "Older residents recalled that the {2} once closed for {n} days over a smaller quarrel.",
  "By evening {3} had gathered at the {1}, where a band played and no speeches were made.",
];

/** A made-up article of about 300 words; other numbers give articles that share no sentence. */
export function article(number: number): string {
  const words = SUBJECTS[(number - 1) % SUBJECTS.length]!;
  const paragraphs = [OPENINGS[(number - 1) % OPENINGS.length]!];
  for (let round = 0; round < 2; round++) {
    for (const [at, sentence] of SENTENCES.entries()) {
      const told = sentence
        .replace("{n}", String(number * 17 + round * 31 + at * 5))
        .replace(/\{(\d)\}/g, (_, word: string) => words[(Number(word) + round) % words.length]!);
      paragraphs.push(told);
    }
  }
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
}

const MENU = ["Home", "World", "Politics", "Business", "Sport", "Culture", "Weather", "Archive"];

/** A page of a newspaper around an article: masthead, menu, adverts, a sign-up form, a footer. */
export function page(parts: {
  readonly site: string;
  readonly advert: string;
  readonly body: string;
}): string {
  const { site, advert, body } = parts;
  const menu = MENU.map((name) => `<li><a href="/${name}">${name}</a></li>`).join("");
  const title = /<p>([^<]*)/.exec(body)![1]!.split(" ").slice(0, 7).join(" ");
  return `<!doctype html><html><head><title>${title} | ${site}</title></head><body>
<header><div>${site}</div><nav><ul>${menu}</ul></nav></header>
<aside>${advert}. ${advert} today, and tell your friends about ${site}.</aside>
<article><h1>${title}</h1><p class="byline">By Ada Quill</p>
${body}
</article>
<form><label>Your address <input name="mail"></label><button>Sign up to ${site}</button></form>
<footer>© ${site}. All rights reserved. Terms, privacy, cookies, complaints, contact.</footer>
</body></html>`;
}
