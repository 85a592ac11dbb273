import { i18n } from "@lingui/core";
import { TableOfContents } from "lucide-react";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import type { SnapshotView } from "#shared/ipc";
import { IconButton, Picker, useAction } from "../../ui/index.ts";
import { entryAt, outlineOf } from "./outline.ts";
import { topOffset } from "./place.ts";
import type { ReaderState } from "./useReader.ts";

/** Fewer headings than this are seen at a glance. */
const WORTH_IT = 2;

/** The headings of a long source: a button, and a list to type into that begins where one reads. */
export function Outline(props: {
  readonly view: SnapshotView;
  readonly reader: ReaderState;
}): ReactNode {
  const { view, reader } = props;
  const { targets, scroller } = reader;
  const outline = useMemo(() => outlineOf(view.blocks, view.text), [view.blocks, view.text]);
  const [at, setAt] = useState<number | null>(null);
  const open = useCallback(() => {
    const offset = scroller.current === null ? 0 : topOffset(scroller.current);
    setAt(entryAt(outline, offset));
  }, [outline, scroller]);
  const isWorthIt = outline.length >= WORTH_IT;
  useAction("reader.outline", isWorthIt ? open : null);
  if (!isWorthIt) return null;
  const label = i18n.t({ id: "reader.outline", message: "Contents" });
  return (
    <>
      <IconButton
        label={label}
        keys="Ctrl+Shift+O"
        icon={<TableOfContents aria-hidden />}
        onPress={open}
      />
      {at === null ? null : (
        <Picker
          label={label}
          placeholder={i18n.t({ id: "reader.outline.go", message: "Go to a heading" })}
          icon={<TableOfContents aria-hidden />}
          items={outline.map(({ title, depth }, index) => ({ id: String(index), title, depth }))}
          startAt={at}
          limit={outline.length}
          onPick={(id) => {
            const entry = outline[Number(id)];
            if (entry === undefined) return;
            reader.setTab("text");
            targets.go({ start: entry.start, end: entry.end, focus: true, light: true });
          }}
          onClose={() => setAt(null)}
        />
      )}
    </>
  );
}
