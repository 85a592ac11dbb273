import { Quote } from "lucide-react";
import { useState } from "react";
import type { AnnotationView } from "#shared/ipc";
import { AnnotationId, annotationNamed } from "#shared/model";
import { useCall } from "../client.ts";
import { i18n, openSource, type PickerItem } from "../ui/index.ts";

interface Pointed {
  readonly onType: (typed: string) => void;
  readonly pinned: readonly PickerItem[];
  /** Said where what was typed names a passage that is not there. */
  readonly none?: string;
  /** Opens the passage lit up if its row was picked; false for any other row. */
  readonly pick: (id: string) => boolean;
}

const ROW = "passage";
/** Asked for while no passage is named, which is never sent. */
const NOBODY = AnnotationId.parse("0".repeat(26));

/** A passage named by the id that stands in exported endnotes: pasted, it is the first to choose. */
export function usePointed(): Pointed {
  const [typed, setTyped] = useState("");
  const annotation = annotationNamed(typed);
  const enabled = annotation !== null;
  const found = useCall("annotations.find", { annotation: annotation ?? NOBODY }, { enabled });
  const sources = useCall("sources.list", null, { enabled }).data ?? [];
  const passage = enabled ? found.data : null;
  if (passage == null) {
    const none = i18n.t({
      id: "switcher.noPassage",
      message: "No passage of this library has this id; it may be in the trash.",
    });
    const isUnknown = enabled && found.data === null;
    return { onType: setTyped, pinned: [], pick: () => false, ...(isUnknown ? { none } : {}) };
  }
  const title = sources.find(({ source }) => source === passage.source)?.title ?? "";
  const row = { id: ROW, title: passage.exact, icon: <Quote aria-hidden />, note: title };
  return { onType: setTyped, pinned: [row], pick: (id) => id === ROW && open(passage) };
}

function open({ source, snapshot, start, end }: AnnotationView): true {
  openSource(source, { snapshot, passage: { start, end } });
  return true;
}
