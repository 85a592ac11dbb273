import { BookOpenText, FolderOpen, LibraryBig, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import type { LibraryState } from "#shared/ipc";
import { useClient } from "../client.ts";
import { i18n, orSay, runAction } from "../ui/index.ts";
import styles from "./firstRun.module.css";

/** Three ways to begin, and the libraries opened before. */
export function FirstRun(props: { readonly recent: LibraryState["recent"] }): ReactNode {
  return (
    <main className={styles["page"]}>
      <div className={styles["column"]}>
        <header className={styles["head"]}>
          <h1 className={styles["name"]}>Commonplace</h1>
          <p className={styles["claim"]}>
            {i18n.t({
              id: "start.claim",
              message: "Keep what you read. Quote it. Prove every quotation.",
            })}
          </p>
        </header>
        <div className={styles["choices"]}>
          <ChoiceCard
            icon={<BookOpenText aria-hidden />}
            title={i18n.t({ id: "start.sample", message: "Look around" })}
            text={i18n.t({
              id: "start.sampleText",
              message: "Open a small sample library with articles, notes and a draft.",
            })}
            onPress={() => runAction("library.sample")}
          />
          <ChoiceCard
            icon={<Plus aria-hidden />}
            title={i18n.t({ id: "start.new", message: "New library" })}
            text={i18n.t({
              id: "start.newText",
              message: "Choose a folder. Everything you keep stays in it, as plain files.",
            })}
            onPress={() => runAction("library.new")}
          />
          <ChoiceCard
            icon={<FolderOpen aria-hidden />}
            title={i18n.t({ id: "start.open", message: "Open a library" })}
            text={i18n.t({
              id: "start.openText",
              message: "Choose the folder of a library you already have.",
            })}
            onPress={() => runAction("library.open")}
          />
        </div>
        {props.recent.length === 0 ? null : <Recent recent={props.recent} />}
        <p className={styles["foot"]}>
          {i18n.t({
            id: "start.offline",
            message: "Works offline. Nothing you read or write leaves this computer.",
          })}
        </p>
      </div>
    </main>
  );
}

function ChoiceCard(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly onPress: () => void;
}): ReactNode {
  return (
    <Button className={styles["choice"] ?? ""} onPress={props.onPress}>
      {props.icon}
      <span className={styles["choiceTitle"]}>{props.title}</span>
      <span className={styles["choiceText"]}>{props.text}</span>
    </Button>
  );
}

function Recent(props: { readonly recent: LibraryState["recent"] }): ReactNode {
  const client = useClient();
  return (
    <section className={styles["recent"]} aria-labelledby="recent">
      <h2 id="recent" className={styles["recentTitle"]}>
        {i18n.t({ id: "start.recent", message: "Recent" })}
      </h2>
      <ul>
        {props.recent.map(({ root, name }) => (
          <li key={root}>
            <Button
              className={styles["recentRow"] ?? ""}
              onPress={() => void orSay(client.call("library.open", { root }))}
            >
              <LibraryBig aria-hidden />
              <span dir="auto">{name}</span>
              <span className={styles["path"]} dir="auto">
                {root}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
