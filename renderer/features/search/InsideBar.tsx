import { ChevronDown, ChevronUp } from "lucide-react";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import type { Hit, Span } from "#shared/ipc";
import type { NoteId, SourceId } from "#shared/model";
import { useClient } from "../../client.ts";
import { i18n, IconButton, openNote, openSource, orSay, useAction } from "../../ui/index.ts";
import { isTyping } from "./query.ts";
import styles from "./search.module.css";
import { useSearch } from "./store.ts";

interface Inside {
  readonly query: string;
  readonly hit: Hit;
  readonly ranges: readonly Span[];
  /** Which range was gone to last; -1 before the first. */
  readonly at: number;
}

/** The places asked for, if they are those of this hit: each answer has its own object for it. */
function ofHit(inside: Inside | null, query: string, hit: Hit | null): Inside | null {
  if (inside === null || hit === null) return null;
  const { type, id } = inside.hit;
  return inside.query === query && type === hit.type && id === hit.id ? inside : null;
}

/** The hit that is current, if all its places can be stepped through. */
function useInside(): readonly [Inside | null, (by: 1 | -1) => void] {
  const client = useClient();
  const { current, shown } = useSearch();
  const hit = shown.answer?.hits.find(({ type, id }) => `${type} ${id}` === current) ?? null;
  const [inside, setInside] = useState<Inside | null>(null);
  const { query } = shown;
  useEffect(() => {
    let wanted = true;
    if (hit === null || hit.type === "annotation") return undefined;
    const { type, id } = hit;
    const asked = { query, typing: isTyping(query), type, id };
    void orSay(client.call("search.inside", asked)).then((answer) => {
      if (!wanted || answer === null) return;
      setInside((before) => {
        const known = ofHit(before, query, hit);
        const place = known?.ranges[known.at] ?? hit.at;
        const at = answer.ranges.findIndex(({ start }) => start === place.start);
        return { query, hit, ranges: answer.ranges, at };
      });
    });
    return () => {
      wanted = false;
    };
  }, [client, query, hit]);
  const step = useCallback(
    (by: 1 | -1): void => {
      if (inside === null || inside.ranges.length === 0) return;
      const count = inside.ranges.length;
      const at = (Math.max(inside.at, by === 1 ? -1 : 0) + by + count) % count;
      const passage = inside.ranges[at];
      if (passage === undefined) return;
      setInside({ ...inside, at });
      if (inside.hit.type === "note") openNote(inside.hit.id as NoteId, { at: passage });
      else openSource(inside.hit.id as SourceId, { passage });
    },
    [inside],
  );
  return [ofHit(inside, query, hit), step];
}

/** Steps through every place of the current hit; F3 and Shift+F3 do the same. */
export function InsideBar(): ReactNode {
  const [inside, step] = useInside();
  const empty = inside === null || inside.ranges.length === 0;
  const next = useCallback(() => step(1), [step]);
  const previous = useCallback(() => step(-1), [step]);
  useAction("search.nextPlace", empty ? null : next);
  useAction("search.previousPlace", empty ? null : previous);
  if (empty) return null;
  const { ranges, at } = inside;
  return (
    <div
      className={styles["inside"]}
      role="group"
      aria-label={i18n.t({ id: "search.inside", message: "Places in this text" })}
    >
      <span role="status">
        {at === -1
          ? i18n.t({
              id: "search.inside.count",
              message: "{total, plural, one {# place} other {# places}} in this text",
              values: { total: ranges.length },
            })
          : i18n.t({
              id: "search.inside.at",
              message: "{at} of {total} in this text",
              values: { at: at + 1, total: ranges.length },
            })}
      </span>
      <IconButton
        size="small"
        label={i18n.t({ id: "search.inside.previous", message: "Previous place" })}
        keys="Shift+F3"
        icon={<ChevronUp aria-hidden />}
        onPress={() => step(-1)}
      />
      <IconButton
        size="small"
        label={i18n.t({ id: "search.inside.next", message: "Next place" })}
        keys="F3"
        icon={<ChevronDown aria-hidden />}
        onPress={() => step(1)}
      />
    </div>
  );
}
