import { BookOpen, BookOpenText } from "lucide-react";
import { useCallback, useMemo, type ReactNode } from "react";
import type { AnnotationView, Usage } from "#shared/ipc";
import type { SnapshotId, SourceId } from "#shared/model";
import { useCall } from "../client.ts";
import { SourceTools } from "../features/library/index.ts";
import { SourceReader } from "../features/reader/index.ts";
import { closeSource, EmptyState, i18n, openNote, openSource, useNavigation } from "../ui/index.ts";
import { useQuote } from "./quote.ts";
import { TabStrip } from "./TabStrip.tsx";
import styles from "./app.module.css";

/** The open sources, one of them in sight. */
export function ReaderPane(): ReactNode {
  const tabs = useNavigation((state) => state.sourceTabs);
  const active = useNavigation((state) => state.activeSource);
  const titles = useSourceTitles();
  if (active === null)
    return (
      <EmptyState
        icon={<BookOpenText aria-hidden />}
        title={i18n.t({ id: "reader.none", message: "Open a source to read it" })}
      >
        {i18n.t({
          id: "reader.noneText",
          message: "Select a passage in it to highlight, annotate or quote.",
        })}
      </EmptyState>
    );
  return (
    <>
      <TabStrip
        label={i18n.t({ id: "reader.tabs", message: "Open sources" })}
        tabs={tabs.map(({ source }) => ({
          id: source,
          title: titles.get(source) ?? "",
          icon: <BookOpen aria-hidden />,
        }))}
        active={active}
        onActivate={(id) => {
          const tab = tabs.find(({ source }) => source === id);
          openSource(id as SourceId, { snapshot: tab?.snapshot ?? null });
        }}
        onClose={(id) => closeSource(id as SourceId)}
        tools={<SourceTools />}
      />
      <div className={styles["fill"]}>
        <ActiveSource key={active} source={active} />
      </div>
    </>
  );
}

function useSourceTitles(): ReadonlyMap<SourceId, string> {
  const { data } = useCall("sources.list", null);
  return useMemo(
    () => new Map((data ?? []).map((source) => [source.source, source.title])),
    [data],
  );
}

function openUsage(usage: Usage): void {
  openNote(usage.note, { excerpt: usage.annotation });
}

function ActiveSource(props: { readonly source: SourceId }): ReactNode {
  const { source } = props;
  const snapshot = useNavigation(
    (state) => state.sourceTabs.find((tab) => tab.source === source)?.snapshot ?? null,
  );
  const flash = useNavigation((state) => state.sourceFlash);
  const passage = flash !== null && flash.source === source ? flash : null;
  const quote = useQuote();
  const onQuote = useCallback(
    (annotation: AnnotationView, words: string) => void quote(annotation, words),
    [quote],
  );
  return (
    <SourceReader
      source={source}
      snapshot={snapshot}
      passage={passage}
      onQuote={onQuote}
      onOpenUsage={openUsage}
      onChooseSnapshot={(chosen: SnapshotId) => chooseSnapshot(source, chosen)}
    />
  );
}

/** Keeps the tab on the version the reader shows, without a new place in the trail. */
function chooseSnapshot(source: SourceId, snapshot: SnapshotId): void {
  useNavigation.setState(({ sourceTabs }) => ({
    sourceTabs: sourceTabs.map((tab) => (tab.source === source ? { source, snapshot } : tab)),
  }));
}
