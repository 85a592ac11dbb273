import type { Rivals } from "#shared/model";
import type { Found } from "../metadata.ts";
import { distinct, toReading } from "../rivals.ts";
import type { Head } from "./head.ts";
import type { Line } from "./lines.ts";
import { rivalArticles } from "./segment.ts";
import { bareTitle } from "./title.ts";

/** What else could be the article, the title and the authors of a clip. */
export function clipRivals(
  text: string,
  lines: readonly Line[],
  head: Head,
  fileTitle: Found<string> | null,
): Rivals {
  return {
    readings: rivalArticles(lines)
      .map((article) =>
        toReading(
          text,
          lines.filter(({ phrase }, at) => article[at] === true && phrase === null),
        ),
      )
      .filter((reading) => reading !== null),
    titles: distinct([
      ...[head.title, ...head.titles]
        .map((at) => (at === null ? undefined : lines[at]))
        .map((line) =>
          line === undefined ? null : { value: bareTitle(line.text), from: "line above the text" },
        ),
      fileTitle,
    ]),
    authors: distinct(
      head.named.map(({ at, authors }) => ({
        value: authors,
        from: "byline",
        evidence: lines[at]?.text ?? "",
      })),
    ),
  };
}
