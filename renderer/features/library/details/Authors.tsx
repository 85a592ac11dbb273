import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, i18n, IconButton, TextField } from "../../../ui/index.ts";
import styles from "./details.module.css";
import type { AuthorField } from "./form.ts";

/** The authors, a row each; a body stands in the second field alone. */
export function Authors(props: {
  readonly authors: readonly AuthorField[];
  readonly onChange: (authors: readonly AuthorField[]) => void;
}): ReactNode {
  const { authors, onChange } = props;
  const change = (at: number, part: Partial<AuthorField>): void =>
    onChange(authors.map((author, index) => (index === at ? { ...author, ...part } : author)));
  return (
    <fieldset className={styles["set"]}>
      <legend className={styles["legend"]}>
        {i18n.t({ id: "details.authors", message: "Authors" })}
      </legend>
      <div className={styles["rows"]}>
        {authors.map((author, at) => (
          <div key={at} className={styles["author"]}>
            <TextField
              labelHidden
              label={i18n.t({
                id: "details.given",
                message: "First names of author {n}",
                values: { n: at + 1 },
              })}
              placeholder={i18n.t({ id: "details.givenHint", message: "First names" })}
              value={author.given}
              onChange={(given) => change(at, { given })}
            />
            <TextField
              labelHidden
              label={i18n.t({
                id: "details.family",
                message: "Last name or organisation of author {n}",
                values: { n: at + 1 },
              })}
              placeholder={i18n.t({
                id: "details.familyHint",
                message: "Last name or organisation",
              })}
              value={author.family}
              onChange={(family) => change(at, { family })}
            />
            <IconButton
              label={i18n.t({
                id: "details.removeAuthor",
                message: "Remove author {n}",
                values: { n: at + 1 },
              })}
              icon={<X aria-hidden />}
              onPress={() => onChange(authors.filter((_, index) => index !== at))}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            icon={<Plus aria-hidden />}
            onPress={() => onChange([...authors, { given: "", family: "", was: null }])}
          >
            {i18n.t({ id: "details.addAuthor", message: "Add author" })}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
