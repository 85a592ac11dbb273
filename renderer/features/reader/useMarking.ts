import { i18n } from "@lingui/core";
import { useMemo } from "react";
import type { AnnotationView } from "#shared/ipc";
import type { SnapshotId, SourceId } from "#shared/model";
import type { TextSpan } from "../../anchoring/index.ts";
import { useClient } from "../../client.ts";
import { orSay, say } from "../../ui/index.ts";

/** What can be done with a passage and with an annotation; failures are shown as notices. */
export interface Marking {
  readonly highlight: (span: TextSpan) => Promise<AnnotationView | null>;
  readonly comment: (
    span: TextSpan,
    comment: string,
    tags: readonly string[],
  ) => Promise<AnnotationView | null>;
  readonly quote: (span: TextSpan) => Promise<void>;
  readonly save: (
    annotation: AnnotationView,
    comment: string,
    tags: readonly string[],
  ) => Promise<boolean>;
  readonly trash: (annotation: AnnotationView) => Promise<void>;
}

/** Marks passages of one snapshot; a passage that is annotated already is not annotated twice. */
export function useMarking(
  source: SourceId,
  snapshot: SnapshotId,
  text: string,
  annotations: readonly AnnotationView[],
  onQuote: (annotation: AnnotationView, words: string) => void,
): Marking {
  const client = useClient();
  return useMemo(() => {
    const known = (span: TextSpan): AnnotationView | undefined =>
      annotations.find((one) => one.start === span.start && one.end === span.end);
    const create = (
      span: TextSpan,
      motivation: "highlighting" | "commenting" | "quoting",
      comment = "",
      tags: readonly string[] = [],
    ): Promise<AnnotationView | null> =>
      orSay(
        client.call("annotations.create", {
          source,
          snapshot,
          start: span.start,
          end: span.end,
          motivation,
          comment,
          tags: [...tags],
        }),
      );
    return {
      highlight: async (span) => known(span) ?? create(span, "highlighting"),
      comment: (span, comment, tags) => create(span, "commenting", comment, tags),
      quote: async (span) => {
        const annotation = known(span) ?? (await create(span, "quoting"));
        if (annotation !== null) onQuote(annotation, text.slice(span.start, span.end));
      },
      save: async ({ annotation }, comment, tags) => {
        const input = { annotation, comment, tags: [...tags] };
        return (await orSay(client.call("annotations.update", input))) !== null;
      },
      trash: async ({ annotation }) => {
        const trashed = await orSay(client.call("annotations.trash", { annotation }));
        if (trashed === null) return;
        say(i18n.t({ id: "reader.trashed", message: "The annotation is in the trash." }), {
          label: i18n.t({ id: "reader.undo", message: "Undo" }),
          run: () => void orSay(client.call("trash.restore", { id: trashed.id })),
        });
      },
    };
  }, [client, source, snapshot, text, annotations, onQuote]);
}

/** Tags as they are typed: parted by commas, without blanks or doubles. */
export function tagsOf(typed: string): readonly string[] {
  const tags = typed.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ""))];
}
