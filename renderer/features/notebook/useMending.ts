import { useMemo } from "react";
import type { Client } from "#shared/ipc";
import type { SnapshotId } from "#shared/model";
import { useClient } from "../../client.ts";
import type { Mender, PassagePlace } from "../../editor/index.ts";
import { openDialog } from "../../ui/index.ts";

/** The annotation of exactly that passage, made where there is none, as an excerpt is tied to it. */
export async function tiePassage(
  client: Client,
  place: PassagePlace,
): Promise<{ readonly annotation: string; readonly citekey: string; readonly locator: string }> {
  const { source, snapshot, start, end } = place;
  const [known, { citekey }, locator] = await Promise.all([
    client.call("annotations.list", { source }),
    client.call("sources.get", { source }),
    client.call("snapshots.locator", { snapshot, start, end }),
  ]);
  const same = known.find(
    (one) => one.snapshot === snapshot && one.start === start && one.end === end,
  );
  const { annotation } =
    same ??
    (await client.call("annotations.create", {
      source,
      snapshot,
      start,
      end,
      motivation: "quoting",
      comment: "",
      tags: [],
    }));
  return { annotation, citekey, locator: locator ?? "" };
}

/** What the editor mends quotations with, over this window's client. */
export function useMending(): Pick<Mender, "find" | "tie" | "compare"> {
  const client = useClient();
  return useMemo(
    () => ({
      find: (words, source) => client.call("excerpts.find", { words, source }),
      tie: (place) => tiePassage(client, place),
      compare: ({ source, newer }) => {
        if (source === null) return;
        const snapshot: SnapshotId | null = newer?.snapshot ?? null;
        openDialog({ kind: "versions", source, snapshot });
      },
    }),
    [client],
  );
}
