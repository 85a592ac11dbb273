import type { ReactNode } from "react";
import type { AlikeChoice, SourceDetail } from "#shared/ipc";
import { referenceFormat } from "#shared/references";
import { useCall, useClient } from "../../../client.ts";
import { Banner, i18n, orSay } from "../../../ui/index.ts";
import { AlikeButtons } from "../tray/AlikeQuestions.tsx";
import { settle } from "../tray/settle.ts";
import styles from "./details.module.css";

/** Asks what is to become of a source that is nearly the same as another, until that is settled. */
export function AlikeBanner(props: {
  readonly detail: SourceDetail;
  readonly onSettled: () => void;
}): ReactNode {
  const { source, duplicateOf, keptBeside = [] } = props.detail;
  const client = useClient();
  const { data: sources } = useCall("sources.list", null);
  const own = sources?.find((one) => one.source === source);
  const isReference = referenceFormat(own?.mediaType) !== null;
  const other = sources?.find((one) => one.source === duplicateOf);
  if (other === undefined || keptBeside.includes(other.source)) return null;
  const choose = async (choice: AlikeChoice): Promise<void> => {
    const settled = await orSay(settle(client, [source], choice));
    if (settled !== null && settled.length > 0) props.onSettled();
  };
  const values = { title: other.title };
  const about = isReference
    ? i18n.t({ id: "alike.work", message: "The same work as “{title}”.", values })
    : i18n.t({ id: "alike.like", message: "Nearly the same as “{title}”.", values });
  return (
    <div className={styles["alike"]}>
      <Banner kind="caution">{about}</Banner>
      <AlikeButtons how={isReference ? "work" : "near"} about={about} onChoose={choose} />
    </div>
  );
}
