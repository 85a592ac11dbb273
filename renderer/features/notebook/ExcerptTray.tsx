import { CornerDownLeft } from "lucide-react";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import type { TrayExcerpt } from "#shared/ipc";
import type { NoteId } from "#shared/model";
import type { ExcerptStatus, NoteController } from "../../editor/index.ts";
import { Badge, GridList, GridListItem, i18n, IconButton, useAction } from "../../ui/index.ts";
import { TrayFilterBar, useTrayFilter } from "./trayFilter.tsx";
import styles from "./notebook.module.css";

/** What the tray lists: each annotation once, and none that stands in the draft already. */
export function unusedExcerpts(
  tray: readonly TrayExcerpt[],
  excerpts: readonly Pick<ExcerptStatus, "annotation">[],
): readonly TrayExcerpt[] {
  const seen = new Set<string>(excerpts.map(({ annotation }) => annotation));
  return tray.filter(({ annotation }) => {
    const fresh = !seen.has(annotation);
    seen.add(annotation);
    return fresh;
  });
}

/** The excerpts of the notebook that the draft does not use yet; one key inserts the next. */
export function ExcerptTray(props: {
  readonly draft: NoteId;
  readonly excerpts: readonly ExcerptStatus[];
  readonly controller: NoteController | null;
}): ReactNode {
  const { draft, excerpts, controller } = props;
  const { filter, data, shown, setFilter } = useTrayFilter(draft);
  // What was just inserted, until the editor tells its excerpts anew: a second press takes the next.
  const [inserted, setInserted] = useState<readonly TrayExcerpt[]>([]);
  useEffect(() => setInserted([]), [excerpts]);
  const unused = useMemo(
    () => unusedExcerpts(shown, [...excerpts, ...inserted]),
    [shown, excerpts, inserted],
  );
  const insert = useCallback(
    (excerpt: TrayExcerpt) => {
      if (controller === null) return;
      const { annotation, citekey, words } = excerpt;
      controller.insertExcerpt({ annotation, citekey, words }, "block");
      setInserted((before) => [...before, excerpt]);
    },
    [controller],
  );
  const [first] = unused;
  const insertNext = useCallback(() => {
    if (first !== undefined) insert(first);
  }, [first, insert]);
  useAction("excerpt.insertNext", first !== undefined && controller !== null ? insertNext : null);
  return (
    <aside
      className={styles["tray"]}
      aria-label={i18n.t({ id: "notebook.tray", message: "Quotations not used yet" })}
    >
      <div className={styles["trayHead"]}>
        <h2>{i18n.t({ id: "notebook.tray", message: "Quotations not used yet" })}</h2>
        <Badge>{String(unused.length)}</Badge>
      </div>
      <div className={styles["trayFilter"]}>
        <TrayFilterBar filter={filter} tray={data} onChange={setFilter} />
      </div>
      {unused.length === 0 ? (
        <p className={styles["trayEmpty"]}>
          {i18n.t({
            id: "notebook.tray.empty",
            message: "Every quotation of this notebook stands in the draft.",
          })}
        </p>
      ) : (
        <GridList
          aria-label={i18n.t({ id: "notebook.tray", message: "Quotations not used yet" })}
          items={unused.map((excerpt) => ({ ...excerpt, id: excerpt.annotation }))}
          onAction={(id) => {
            const found = unused.find(({ annotation }) => annotation === id);
            if (found !== undefined) insert(found);
          }}
        >
          {(excerpt) => (
            <GridListItem id={excerpt.annotation} textValue={excerpt.words}>
              <span className={styles["trayWords"]} dir="auto">
                {excerpt.words}
              </span>
              <span className={styles["traySource"]} dir="auto">
                {excerpt.sourceTitle}
              </span>
              <IconButton
                size="small"
                label={i18n.t({ id: "notebook.tray.insert", message: "Insert into the draft" })}
                keys={excerpt === first ? "Alt+Enter" : null}
                icon={<CornerDownLeft aria-hidden />}
                onPress={() => insert(excerpt)}
              />
            </GridListItem>
          )}
        </GridList>
      )}
    </aside>
  );
}
