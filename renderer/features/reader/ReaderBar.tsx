import { ChevronsDownUp, ChevronsUpDown, FileDiff, MessageSquareText, Search } from "lucide-react";
import { i18n } from "@lingui/core";
import type { ReactNode } from "react";
import { Tab, TabList } from "react-aria-components";
import type { SnapshotView, SourceDetail, Span } from "#shared/ipc";
import type { SnapshotId } from "#shared/model";
import { dateText, IconButton, openDialog, Select, ToggleIconButton } from "../../ui/index.ts";
import { Outline } from "./Outline.tsx";
import { PDF } from "./pdf/mediaType.ts";
import type { ReaderState } from "./useReader.ts";
import type { Side } from "./useSide.ts";
import styles from "./reader.module.css";

/** The bar above the text: title, the two tabs, versions, folds, find, annotations. */
export function ReaderBar(props: {
  readonly detail: SourceDetail;
  readonly view: SnapshotView;
  readonly reader: ReaderState;
  readonly side: Side;
  readonly onChoose: (snapshot: SnapshotId, passage: Span | null) => void;
}): ReactNode {
  const { detail, view, reader, side, onChoose } = props;
  const text = reader.tab === "text";
  return (
    <div className={styles["bar"]}>
      <h2 className={styles["barTitle"]} dir="auto">
        {detail.csl.title ?? detail.citekey}
      </h2>
      <VersionPicker detail={detail} view={view} onChoose={onChoose} />
      <TabList
        className={styles["tabList"] ?? ""}
        aria-label={i18n.t({ id: "reader.views", message: "Views of the source" })}
      >
        <Tab id="text" className={styles["tab"] ?? ""}>
          {i18n.t({ id: "reader.tab.text", message: "Text" })}
        </Tab>
        <Tab id="original" className={styles["tab"] ?? ""}>
          {i18n.t({ id: "reader.tab.original", message: "Original" })}
        </Tab>
      </TabList>
      <Outline view={view} reader={reader} />
      {reader.folds.count > 0 ? <FoldAll reader={reader} isDisabled={!text} /> : null}
      <IconButton
        label={i18n.t({ id: "reader.find", message: "Find in this source" })}
        keys="Ctrl+F"
        icon={<Search aria-hidden />}
        isDisabled={!text && view.mediaType !== PDF}
        onPress={reader.openFind}
      />
      <ToggleIconButton
        label={i18n.t({
          id: "reader.annotations.count",
          message: "{count, plural, =0 {Annotations} one {# annotation} other {# annotations}}",
          values: { count: reader.annotations.length },
        })}
        icon={<MessageSquareText aria-hidden />}
        isSelected={side.isOpen}
        onChange={side.toggle}
      />
    </div>
  );
}

function FoldAll(props: { readonly reader: ReaderState; readonly isDisabled: boolean }): ReactNode {
  const { folds } = props.reader;
  const open = folds.open.size > 0;
  return (
    <IconButton
      label={
        open
          ? i18n.t({ id: "reader.fold-all", message: "Fold everything but the article" })
          : i18n.t({ id: "reader.unfold-all", message: "Show everything that is folded" })
      }
      icon={open ? <ChevronsDownUp aria-hidden /> : <ChevronsUpDown aria-hidden />}
      isDisabled={props.isDisabled}
      onPress={() => folds.setAll(!open)}
    />
  );
}

function VersionPicker(props: {
  readonly detail: SourceDetail;
  readonly view: SnapshotView;
  readonly onChoose: (snapshot: SnapshotId, passage: Span | null) => void;
}): ReactNode {
  const { detail, view, onChoose } = props;
  if (detail.snapshots.length < 2) return null;
  const choices = detail.snapshots.map((snapshot, index) => ({
    id: snapshot.id,
    label: i18n.t({
      id: "reader.version",
      message: "Version {number}, {date}",
      values: { number: index + 1, date: dateText(snapshot.captured) },
    }),
  }));
  return (
    <div className={styles["versions"]}>
      <Select
        label={i18n.t({ id: "reader.versions", message: "Version" })}
        labelHidden
        choices={[...choices].reverse()}
        value={view.snapshot}
        onChange={(snapshot) => onChoose(snapshot, null)}
      />
      <IconButton
        label={i18n.t({ id: "reader.compare", message: "Compare versions" })}
        icon={<FileDiff aria-hidden />}
        onPress={() =>
          openDialog({ kind: "versions", source: detail.source, snapshot: view.snapshot })
        }
      />
    </div>
  );
}
