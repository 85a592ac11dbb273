import type { ReactNode } from "react";
import { i18n } from "../../ui/index.ts";
import styles from "./search.module.css";

function rows(): readonly (readonly [string, string])[] {
  return [
    ["cold war", i18n.t({ id: "syntax.words", message: "either word, best matches first" })],
    ['"cold war"', i18n.t({ id: "syntax.phrase", message: "exactly these words in this order" })],
    ["war -peace", i18n.t({ id: "syntax.not", message: "not with the word after the minus" })],
    ["war OR peace", i18n.t({ id: "syntax.or", message: "one or the other" })],
    ["(a OR b) c", i18n.t({ id: "syntax.group", message: "brackets keep together" })],
    ["delinquen*", i18n.t({ id: "syntax.prefix", message: "words that begin so" })],
    ["war NEAR/5 peace", i18n.t({ id: "syntax.near", message: "at most five words apart" })],
    [
      "title: author: in:",
      i18n.t({ id: "syntax.fields", message: "in title, author, publication" }),
    ],
    [
      "tag: type: lang: grade:",
      i18n.t({ id: "syntax.filters", message: "by tag, kind, language, grade" }),
    ],
    ["after:2023-09 before:2024", i18n.t({ id: "syntax.dates", message: "by date published" })],
  ];
}

/** What a query can say. */
export function SyntaxHelp(): ReactNode {
  return (
    <>
      <p className={styles["helpTitle"]}>
        {i18n.t({ id: "syntax.title", message: "What a search can say" })}
      </p>
      <dl className={styles["help"]}>
        {rows().map(([example, meaning]) => (
          <div key={example} style={{ display: "contents" }}>
            <dt>{example}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
