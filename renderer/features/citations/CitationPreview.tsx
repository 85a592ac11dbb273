import { useState, type ReactNode } from "react";
import type { SourceId } from "#shared/model";
import { useCall } from "../../client.ts";
import { Banner, i18n } from "../../ui/index.ts";
import { favouriteStyle, StyleSelect } from "./StyleSelect.tsx";
import styles from "./citations.module.css";

/** How a source is cited in the text and listed at its end, in a style of choice. */
export function CitationPreview(props: { readonly source: SourceId }): ReactNode {
  const [style, setStyle] = useState(favouriteStyle);
  const { data, error } = useCall("citations.preview", { source: props.source, style });
  return (
    <section
      className={styles["preview"]}
      aria-label={i18n.t({ id: "citation.preview", message: "Citation" })}
    >
      <StyleSelect value={style} onChange={setStyle} />
      {error === null ? null : <Banner kind="problem">{error.message}</Banner>}
      {data === undefined ? null : (
        <dl className={styles["cited"]}>
          <dt>{i18n.t({ id: "citation.inText", message: "In the text" })}</dt>
          <dd dir="auto">{data.cluster}</dd>
          <dt>{i18n.t({ id: "citation.reference", message: "Reference" })}</dt>
          <dd dir="auto">{data.reference}</dd>
        </dl>
      )}
    </section>
  );
}
