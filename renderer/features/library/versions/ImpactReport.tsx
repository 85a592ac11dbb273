import { CheckCheck } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { CallInput, Impact } from "#shared/ipc";
import type { SnapshotId, SourceId } from "#shared/model";
import { useCall, useClient } from "../../../client.ts";
import {
  Banner,
  Button,
  EmptyState,
  i18n,
  orSay,
  say,
  Segments,
  Spinner,
} from "../../../ui/index.ts";
import { ImpactCard } from "./ImpactCard.tsx";
import {
  acceptable,
  acceptCall,
  filterImpacts,
  isUnchanged,
  type ImpactFilter,
} from "./impacts.ts";
import styles from "./versions.module.css";

/** Accepts places in a version, says so, and offers to undo it. */
function useAccept(): (call: CallInput<"versions.accept">) => Promise<void> {
  const client = useClient();
  return async (call) => {
    const answer = await orSay(client.call("versions.accept", call));
    if (answer === null || answer.accepted.length === 0) return;
    const { source, snapshot } = call;
    const annotations = answer.accepted;
    say(
      i18n.t({
        id: "versions.accepted",
        message:
          "{count, plural, one {The passage stands} other {# passages stand}} in the new version too.",
        values: { count: annotations.length },
      }),
      {
        label: i18n.t({ id: "ui.undo", message: "Undo" }),
        run: () => void orSay(client.call("versions.withdraw", { source, snapshot, annotations })),
      },
    );
  };
}

/** What became of every annotation in a version; nothing moves until it is accepted here. */
export function ImpactReport(props: {
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
  /** Called when the report is left for a note or the reader. */
  readonly onLeave: () => void;
}): ReactNode {
  const { source, snapshot, onLeave } = props;
  const { data, error } = useCall("versions.impact", { source, snapshot });
  const [filter, setFilter] = useState<ImpactFilter>("all");
  const accept = useAccept();
  if (error !== null) return <Banner kind="problem">{error.message}</Banner>;
  if (data === undefined)
    return (
      <Spinner
        label={i18n.t({ id: "versions.checking", message: "Looking for the marked passages" })}
      />
    );
  if (data.quotes.length === 0)
    return (
      <EmptyState
        title={i18n.t({ id: "versions.none", message: "No passage is marked in this source" })}
      >
        {i18n.t({
          id: "versions.noneText",
          message: "Highlights, comments and quotations would be looked for in the new version.",
        })}
      </EmptyState>
    );
  const ready = acceptable(data.quotes, snapshot);
  const shown = filterImpacts(data.quotes, filter);
  return (
    <>
      <div className={styles["reportHead"]}>
        <Segments
          label={i18n.t({ id: "versions.filter", message: "Show" })}
          choices={filterChoices(data.quotes)}
          value={filter}
          onChange={setFilter}
        />
        <Button
          icon={<CheckCheck aria-hidden />}
          isDisabled={ready.length === 0}
          onPress={() => void accept(acceptCall(source, snapshot, ready))}
        >
          {i18n.t({
            id: "versions.acceptAll",
            message: "Accept all unchanged ({count})",
            values: { count: ready.length },
          })}
        </Button>
      </div>
      <ul
        className={styles["impacts"]}
        aria-label={i18n.t({ id: "versions.quotes", message: "Marked passages" })}
      >
        {shown.map((impact) => (
          <ImpactCard
            key={impact.annotation}
            impact={impact}
            source={source}
            snapshot={snapshot}
            onAccept={(call) => void accept(call)}
            onLeave={onLeave}
          />
        ))}
      </ul>
    </>
  );
}

function filterChoices(impacts: readonly Impact[]) {
  const all = impacts.length;
  const unchanged = impacts.filter(({ state }) => isUnchanged(state)).length;
  const changed = all - unchanged;
  const choices: readonly { readonly id: ImpactFilter; readonly label: string }[] = [
    { id: "all", label: i18n.t({ id: "versions.all", message: "All ({all})", values: { all } }) },
    {
      id: "changed",
      label: i18n.t({
        id: "versions.changed",
        message: "Changed ({changed})",
        values: { changed },
      }),
    },
    {
      id: "unchanged",
      label: i18n.t({
        id: "versions.unchanged",
        message: "Unchanged ({unchanged})",
        values: { unchanged },
      }),
    },
  ];
  return choices;
}
