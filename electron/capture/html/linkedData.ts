/** The statements about the article in a page's JSON-LD. */
export interface LinkedData {
  readonly type: string;
  readonly headline: string | null;
  readonly name: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly url: string | null;
  readonly description: string | null;
  readonly published: string | null;
  readonly modified: string | null;
}

type Item = Readonly<Record<string, unknown>>;

const ARTICLE =
  /^(?:Article|NewsArticle|ReportageNewsArticle|OpinionNewsArticle|AnalysisNewsArticle|BackgroundNewsArticle|ReviewNewsArticle|BlogPosting|ScholarlyArticle|TechArticle|Report|SocialMediaPosting|Review|Recipe|LiveBlogPosting|MedicalWebPage)$/;

/** Finds the article in a page's JSON-LD scripts; null when none of them describes one. */
export function readLinkedData(scripts: readonly string[]): LinkedData | null {
  for (const script of scripts) {
    const article = findArticle(parse(script));
    if (article !== null) return readArticle(article);
  }
  return null;
}

/** A script that is no JSON says nothing; pages in the wild have comments and trailing commas there. */
function parse(script: string): unknown {
  try {
    return JSON.parse(
      script.replace(/^\s*(?:<!--|\/\*.*?\*\/|<!\[CDATA\[)|(?:-->|\]\]>)\s*$/g, ""),
    );
  } catch {
    return null;
  }
}

function findArticle(value: unknown): Item | null {
  const queue: unknown[] = [value];
  for (let seen = 0; queue.length > 0 && seen < 2000; seen++) {
    const next = queue.shift();
    if (Array.isArray(next)) queue.push(...(next as readonly unknown[]));
    else if (isItem(next)) {
      if (typesOf(next).some((type) => ARTICLE.test(type))) return next;
      queue.push(next["@graph"], next["mainEntity"]);
    }
  }
  return null;
}

function readArticle(item: Item): LinkedData {
  return {
    type: typesOf(item).join(" "),
    headline: stringOf(item["headline"]) ?? stringOf(item["name"]),
    name: stringOf(item["name"]),
    authors: namesOf(item["author"] ?? item["creator"]),
    publisher: namesOf(item["publisher"])[0] ?? null,
    url:
      stringOf(item["url"]) ??
      (isItem(item["mainEntityOfPage"])
        ? stringOf(item["mainEntityOfPage"]["@id"])
        : stringOf(item["mainEntityOfPage"])),
    description: stringOf(item["description"]),
    published: stringOf(item["datePublished"]),
    modified: stringOf(item["dateModified"]),
  };
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typesOf(item: Item): readonly string[] {
  const type = item["@type"];
  const list: readonly unknown[] = Array.isArray(type) ? (type as readonly unknown[]) : [type];
  return list.filter((entry): entry is string => typeof entry === "string");
}

function stringOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function namesOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return list.flatMap((entry) => {
    const name = isItem(entry) ? entry["name"] : entry;
    if (Array.isArray(name)) return name.filter((part): part is string => typeof part === "string");
    return typeof name === "string" && name.trim() !== "" && !/^https?:/.test(name)
      ? [name.trim()]
      : [];
  });
}
