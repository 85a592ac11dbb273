import type { BlockLabel } from "#shared/model";
import type { Frame } from "./page.ts";

/** How an element's name or its class tells what its text is, and how a reader calls it. */
interface Place {
  readonly label: BlockLabel;
  readonly what: string;
  readonly tags: readonly string[];
  readonly hint: RegExp;
}

const word = (source: string): RegExp => new RegExp(`(?:^|[\\s_-])(?:${source})(?:[\\s_-]|$)`);

/** Places of a page that are not its article, the surest first. */
const PLACES: readonly Place[] = [
  { label: "comments", what: "readers' comments", tags: [], hint: /comment(?!ary)|disqus|discussion|respond|kommentar/ },
  { label: "sign-up", what: "sign-up form", tags: [], hint: /newsletter|sign-?up|subscri(?:be|ption)|abonn|registration|paywall|mailing-?list|email-?capture/ },
  { label: "advertisement", what: "advertisement", tags: [], hint: /advert|sponsor|promo(?:ted|tion)?\b|taboola|outbrain|dfp|ad-(?:slot|unit|container|wrapper|banner)|adsense|anzeige/ },
  { label: "partners", what: "content paid for by partners", tags: [], hint: /partner|native-ad|branded/ },
  { label: "legal", what: "legal or privacy notice", tags: [], hint: /cookie|gdpr|consent|privacy|copyright|legal|disclaimer|imprint|impressum/ },
  { label: "see-also", what: "pointers to other articles", tags: [], hint: /related|recommend|see-?also|more-?(?:from|on|stories|like)|read-?(?:more|next|also)|further-?reading|most-?(?:read|popular|viewed)|trending|popular|also-?like|teaser|similar|up-?next/ },
  { label: "form", what: "form", tags: ["form", "fieldset", "select", "button", "textarea", "label", "legend", "option"], hint: word("form|search|login|signin|poll|survey") },
  { label: "navigation", what: "navigation", tags: ["nav", "menu", "header", "footer"], hint: /(?:^|[\s_-])(?:nav|menu|navbar|navigation|breadcrumbs?|toc|skip|share|sharing|social|toolbar|tabs?|pagination|pager|sitemap|masthead|banner|footer|header|topbar|tags?|categories|sidebar|widget|language|lang)/ },
  { label: "other", what: "beside the article", tags: ["aside"], hint: word("aside|complementary|rail|right|bottom|modal|popup|overlay|dialog|tooltip|author|bio|profile") },
]; // prettier-ignore

/** How far up from the text an element's name still tells what it is. */
const REACH = 14;

/** What the elements around a block make of it; the nearest sure place wins. */
export function placeOf(frame: Frame): { readonly label: BlockLabel; readonly what: string } {
  let nearest: Place | null = null;
  let up: Frame | null = frame;
  for (let far = 0; up !== null && far < REACH; far++, up = up.parent) {
    if (up.tag === "body" || up.tag === "html") break;
    const { tag, hint } = up;
    const place = PLACES.find(
      (entry) => entry.tags.includes(tag) || (hint !== "" && entry.hint.test(hint)),
    );
    if (place === undefined) continue;
    // A list of links inside the comments is comments first of all.
    if (nearest === null || PLACES.indexOf(place) < PLACES.indexOf(nearest)) nearest = place;
  }
  return nearest ?? { label: "other", what: "outside the article" };
}

/** True when an element around a block is named like a byline, up to a few levels. */
export function hintsAt(frame: Frame, pattern: RegExp, reach = 4): boolean {
  let up: Frame | null = frame;
  for (let far = 0; up !== null && far < reach; far++, up = up.parent) {
    if (pattern.test(up.hint)) return true;
  }
  return false;
}
