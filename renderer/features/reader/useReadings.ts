import { i18n } from "@lingui/core";
import { useMemo, useState } from "react";
import type { SnapshotView, SourceDetail } from "#shared/ipc";
import { useCall, useClient } from "../../client.ts";
import { orSay, say } from "../../ui/index.ts";
import { articleWords, labelsToGive, readAs, UNSURE } from "./readings.ts";

/** One way to read the snapshot, as it is offered: `own` is the one whose labels stand. */
export interface OfferedReading {
  readonly id: string;
  readonly kind: "own" | "rival" | "everything";
  readonly words: number;
}

export interface Readings {
  readonly isUnsure: boolean;
  /** Empty where the labels are sure enough, and until the others are known. */
  readonly offered: readonly OfferedReading[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
  /** Makes the reading on show the user's own, with an undo. */
  readonly keep: () => Promise<void>;
  /** The snapshot as the reading on show has it. */
  readonly view: SnapshotView;
}

const OWN = "own";
const NONE: readonly OfferedReading[] = [];

/** The readings of a snapshot whose labels are not sure, one of which is on show. */
export function useReadings({ source }: SourceDetail, view: SnapshotView): Readings {
  const client = useClient();
  const [chosen, choose] = useState(OWN);
  const isUnsure = view.confidence < UNSURE && view.blocks.length > 0;
  const place = { source, snapshot: view.snapshot };
  const { data } = useCall("snapshots.rivals", place, { enabled: isUnsure });
  const ways = useMemo(() => {
    if (!isUnsure || data === undefined) return [];
    return [
      { id: OWN, kind: "own" as const, blocks: view.blocks },
      ...data.readings.map(({ body }, at) => ({
        id: `rival-${at}`,
        kind: "rival" as const,
        blocks: readAs(view.blocks, body),
      })),
      { id: "everything", kind: "everything" as const, blocks: readAs(view.blocks, "everything") },
    ];
  }, [isUnsure, data, view.blocks]);
  const shown = ways.find(({ id }) => id === chosen) ?? null;
  const offered = useMemo(
    () =>
      ways.length === 0
        ? NONE
        : ways.map(({ id, kind, blocks }) => ({
            id,
            kind,
            words: articleWords(view.text, blocks),
          })),
    [ways, view.text],
  );
  const keep = async (): Promise<void> => {
    if (shown === null) return;
    const labels = [...labelsToGive(view.blocks, shown.blocks)];
    const given = await orSay(client.call("snapshots.relabel", { ...place, labels }));
    if (given === null) return;
    choose(OWN);
    say(i18n.t({ id: "reader.reading.kept", message: "The reading you chose stands." }), {
      label: i18n.t({ id: "reader.undo", message: "Undo" }),
      run: () => void orSay(client.call("snapshots.relabel", { ...place, labels: given.before })),
    });
  };
  const isOther = shown !== null && shown.id !== OWN;
  const other = useMemo(
    () => (isOther ? { ...view, blocks: [...shown.blocks] } : view),
    [isOther, shown, view],
  );
  return { isUnsure, offered, chosen: shown?.id ?? OWN, choose, keep, view: other };
}
