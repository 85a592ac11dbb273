import { i18n } from "@lingui/core";
import { useCallback, useState, type ReactNode } from "react";
import type { AppError } from "#shared/errors";
import type { AnnotationView, SnapshotView, Span } from "#shared/ipc";
import type { SnapshotId, SourceId } from "#shared/model";
import { useCall } from "../../client.ts";
import { Banner, Spinner } from "../../ui/index.ts";
import { Reader } from "./Reader.tsx";
import styles from "./reader.module.css";
import type { SourceReaderProps } from "./types.ts";

interface Wanted {
  readonly snapshot: SnapshotId | null;
  readonly passage: Span | null;
}

/** One source, read clean: its text with annotations, its dates, and its original. */
export function SourceReader(props: SourceReaderProps): ReactNode {
  const { source, onQuote, onOpenUsage, onChooseSnapshot } = props;
  const [wanted, setWanted] = useWanted(props.snapshot ?? null, props.passage ?? null);
  const detail = useCall("sources.get", { source });
  const view = useView(source, wanted.snapshot);
  const annotations = useCall("annotations.list", { source });
  const usages = useCall("excerpts.used", { source, annotation: null });
  const choose = useCallback(
    (snapshot: SnapshotId, passage: Span | null) => {
      setWanted({ snapshot, passage });
      onChooseSnapshot?.(snapshot);
    },
    [setWanted, onChooseSnapshot],
  );
  const failure = detail.error ?? view.error ?? annotations.error;
  if (failure !== null) {
    return (
      <div className={styles["failure"]}>
        <Banner kind="problem">{failure.message}</Banner>
      </div>
    );
  }
  if (detail.data === undefined || view.data === undefined) {
    return (
      <div className={styles["waiting"]}>
        <Spinner label={i18n.t({ id: "reader.loading", message: "Opening the source" })} />
      </div>
    );
  }
  return (
    <Reader
      key={view.data.snapshot}
      detail={detail.data}
      view={view.data}
      annotations={annotations.data ?? NO_ANNOTATIONS}
      usages={usages.data ?? []}
      passage={wanted.passage}
      onQuote={onQuote}
      onOpenUsage={onOpenUsage ?? null}
      onChoose={choose}
    />
  );
}

/** The snapshot asked for. The one on show stays when it is asked for by its name. */
function useView(
  source: SourceId,
  snapshot: SnapshotId | null,
): { readonly data: SnapshotView | undefined; readonly error: AppError | null } {
  const { data, error } = useCall("snapshots.read", { source, snapshot });
  const [shown, setShown] = useState(data);
  if (data !== undefined && data !== shown) setShown(data);
  return { data: data ?? (shown?.snapshot === snapshot ? shown : undefined), error };
}

const NO_ANNOTATIONS: readonly AnnotationView[] = [];

/** What the shell asks for, until the user chooses another version here. */
function useWanted(
  snapshot: SnapshotId | null,
  passage: Span | null,
): readonly [Wanted, (wanted: Wanted) => void] {
  const [state, setState] = useState({ snapshot, passage, own: null as Wanted | null });
  if (state.snapshot !== snapshot || state.passage !== passage) {
    setState({ snapshot, passage, own: null });
  }
  const setOwn = useCallback((own: Wanted) => setState((before) => ({ ...before, own })), []);
  return [state.own ?? { snapshot, passage }, setOwn];
}
