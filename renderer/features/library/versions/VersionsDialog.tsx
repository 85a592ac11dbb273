import { ArrowRight, FilePlus2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { SourceDetail } from "#shared/ipc";
import type { SnapshotId, SourceId } from "#shared/model";
import { useCall } from "../../../client.ts";
import {
  Banner,
  Button,
  dateText,
  Dialog,
  EmptyState,
  i18n,
  openDialog,
  Segments,
  Select,
  Spinner,
} from "../../../ui/index.ts";
import { ImpactReport } from "./ImpactReport.tsx";
import { TextChanges } from "./TextChanges.tsx";
import styles from "./versions.module.css";

interface Pair {
  readonly before: SnapshotId;
  readonly after: SnapshotId;
}

/** Two versions of a source: what became of every marked passage, and what the text lost and gained. */
export function VersionsDialog(props: {
  readonly source: SourceId;
  readonly snapshot: SnapshotId | null;
  readonly onClose: () => void;
}): ReactNode {
  const { source, snapshot, onClose } = props;
  const { data, error } = useCall("sources.get", { source });
  const title = data?.csl.title ?? data?.citekey ?? "";
  return (
    <Dialog
      title={i18n.t({ id: "versions.title", message: "Versions of “{title}”", values: { title } })}
      isOpen
      onClose={onClose}
      size="full"
    >
      {error === null ? null : <Banner kind="problem">{error.message}</Banner>}
      {data === undefined ? null : <Versions detail={data} snapshot={snapshot} onLeave={onClose} />}
      {data === undefined && error === null ? (
        <Spinner label={i18n.t({ id: "versions.loading", message: "Reading the versions" })} />
      ) : null}
    </Dialog>
  );
}

/** The version asked for and the one before it; the first one is compared with the second. */
function firstPair(detail: SourceDetail, snapshot: SnapshotId | null): Pair | null {
  const ids = detail.snapshots.map(({ id }) => id);
  const wanted = snapshot === null ? ids.length - 1 : ids.indexOf(snapshot);
  const at = Math.max(1, wanted);
  const [before, after] = [ids[at - 1], ids[at]];
  return before === undefined || after === undefined ? null : { before, after };
}

type Part = "quotes" | "text";

function Versions(props: {
  readonly detail: SourceDetail;
  readonly snapshot: SnapshotId | null;
  readonly onLeave: () => void;
}): ReactNode {
  const { detail, onLeave } = props;
  const [chosen, setChosen] = useState<Pair | null>(null);
  // Asked anew until the user chooses: a version just added comes with the next answer.
  const pair = chosen ?? firstPair(detail, props.snapshot);
  const [part, setPart] = useState<Part>("quotes");
  if (pair === null) return <OneVersion source={detail.source} />;
  const parts: readonly { readonly id: Part; readonly label: string }[] = [
    { id: "quotes", label: i18n.t({ id: "versions.quotes", message: "Marked passages" }) },
    { id: "text", label: i18n.t({ id: "versions.text", message: "Text" }) },
  ];
  return (
    <div className={styles["versions"]}>
      <div className={styles["bar"]}>
        <PairPicker detail={detail} pair={pair} onChange={setChosen} />
        <Segments
          label={i18n.t({ id: "versions.part", message: "What to compare" })}
          choices={parts}
          value={part}
          onChange={setPart}
        />
      </div>
      {part === "quotes" && !hasText(detail, pair.after) ? (
        <EmptyState title={i18n.t({ id: "versions.noText", message: "This version has no text" })}>
          {i18n.t({
            id: "versions.noTextText",
            message: "Its bytes are kept; marked passages cannot be looked for in them.",
          })}
        </EmptyState>
      ) : part === "quotes" ? (
        <ImpactReport source={detail.source} snapshot={pair.after} onLeave={onLeave} />
      ) : (
        <TextChanges key={`${pair.before} ${pair.after}`} source={detail.source} {...pair} />
      )}
    </div>
  );
}

function hasText({ snapshots }: SourceDetail, version: SnapshotId): boolean {
  return snapshots.find(({ id }) => id === version)?.likeness?.text !== "";
}

function PairPicker(props: {
  readonly detail: SourceDetail;
  readonly pair: Pair;
  readonly onChange: (pair: Pair) => void;
}): ReactNode {
  const { detail, pair, onChange } = props;
  const choices = detail.snapshots.map(({ id, captured }, at) => ({
    id,
    label: i18n.t({
      id: "reader.version",
      message: "Version {number}, {date}",
      values: { number: at + 1, date: dateText(captured) },
    }),
  }));
  return (
    <div className={styles["pair"]}>
      <Select
        label={i18n.t({ id: "versions.before", message: "Earlier version" })}
        labelHidden
        choices={choices}
        value={pair.before}
        onChange={(before) => onChange({ ...pair, before })}
      />
      <ArrowRight aria-hidden />
      <Select
        label={i18n.t({ id: "versions.after", message: "Later version" })}
        labelHidden
        choices={choices}
        value={pair.after}
        onChange={(after) => onChange({ ...pair, after })}
      />
    </div>
  );
}

function OneVersion(props: { readonly source: SourceId }): ReactNode {
  const { source } = props;
  return (
    <EmptyState
      title={i18n.t({ id: "versions.one", message: "Only one version so far" })}
      action={
        <Button
          variant="primary"
          icon={<FilePlus2 aria-hidden />}
          onPress={() => openDialog({ kind: "add-version", source })}
        >
          {i18n.t({ id: "versions.addOne", message: "Add a new version" })}
        </Button>
      }
    >
      {i18n.t({
        id: "versions.oneText",
        message: "Capture the source again to see what became of the passages you marked.",
      })}
    </EmptyState>
  );
}
