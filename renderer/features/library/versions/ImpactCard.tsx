import { BookOpen, Check, MoveVertical } from "lucide-react";
import type { ReactNode } from "react";
import type { CallInput, Impact, VersionPlace } from "#shared/ipc";
import type { SnapshotId, SourceId } from "#shared/model";
import { Button, i18n, openNote, openSource, QuoteBadge, WordDiff } from "../../../ui/index.ts";
import { acceptCall, isOwn } from "./impacts.ts";
import styles from "./versions.module.css";

interface CardProps {
  readonly impact: Impact;
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
  readonly onAccept: (call: CallInput<"versions.accept">) => void;
  readonly onLeave: () => void;
}

/** One annotation: its state in the version, its words before and after, and what can be done. */
export function ImpactCard(props: CardProps): ReactNode {
  const { impact, snapshot } = props;
  return (
    <li className={styles["impact"]}>
      <div className={styles["impactHead"]}>
        <QuoteBadge state={impact.state} />
        {impact.moved ? (
          <span className={styles["moved"]}>
            <MoveVertical aria-hidden />
            {i18n.t({ id: "versions.moved", message: "Stands elsewhere" })}
          </span>
        ) : null}
        <span className={styles["grow"]} />
        {isOwn(impact, snapshot) ? (
          <span className={styles["settled"]}>
            {i18n.t({ id: "versions.own", message: "Marked in this version" })}
          </span>
        ) : (
          <Acts {...props} />
        )}
      </div>
      <Words {...props} />
      {impact.comment === "" ? null : (
        <p className={styles["comment"]} dir="auto">
          {impact.comment}
        </p>
      )}
      <UsedIn {...props} />
    </li>
  );
}

function Acts(props: CardProps): ReactNode {
  const { impact, source, snapshot, onAccept, onLeave } = props;
  const { after } = impact;
  if (after === null) return null;
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        icon={<BookOpen aria-hidden />}
        onPress={() => {
          openSource(source, { snapshot, passage: after });
          onLeave();
        }}
      >
        {i18n.t({ id: "versions.show", message: "Show in the text" })}
      </Button>
      {impact.accepted ? (
        <span className={styles["settled"]}>
          <Check aria-hidden />
          {i18n.t({ id: "versions.isAccepted", message: "Accepted" })}
        </span>
      ) : (
        <Button size="small" onPress={() => onAccept(acceptCall(source, snapshot, [impact]))}>
          {i18n.t({ id: "versions.accept", message: "Accept" })}
        </Button>
      )}
    </>
  );
}

function Words(props: CardProps): ReactNode {
  const { impact } = props;
  const changed = impact.diff.some(({ op }) => op !== "=");
  return (
    <>
      <blockquote className={styles["words"]} dir="auto">
        {changed ? <WordDiff diff={impact.diff} /> : (impact.before?.exact ?? "")}
      </blockquote>
      {impact.candidates.length === 0 ? null : <Candidates {...props} />}
    </>
  );
}

/** The places of an ambiguous passage; the user says which one it is, nobody guesses. */
function Candidates(props: CardProps): ReactNode {
  const { impact, source, snapshot, onAccept, onLeave } = props;
  const choose = ({ start, end }: VersionPlace): void =>
    onAccept({ source, snapshot, places: [{ annotation: impact.annotation, start, end }] });
  return (
    <div className={styles["candidates"]}>
      <p>
        {i18n.t({
          id: "versions.candidates",
          message: "It could stand in {count} places. Which one is it?",
          values: { count: impact.candidates.length },
        })}
      </p>
      <ol>
        {impact.candidates.map((place) => (
          <li key={place.start}>
            <span dir="auto">{place.exact}</span>
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                openSource(source, { snapshot, passage: place });
                onLeave();
              }}
            >
              {i18n.t({ id: "versions.show", message: "Show in the text" })}
            </Button>
            <Button size="small" onPress={() => choose(place)}>
              {i18n.t({ id: "versions.thisOne", message: "This one" })}
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function UsedIn(props: CardProps): ReactNode {
  const { usages } = props.impact;
  if (usages.length === 0) return null;
  return (
    <div className={styles["used"]}>
      <span>{i18n.t({ id: "reader.used-in", message: "Used in" })}</span>
      {usages.map((usage) => (
        <Button
          key={`${usage.note} ${usage.at.start}`}
          size="small"
          variant="quiet"
          onPress={() => {
            openNote(usage.note, { excerpt: usage.annotation });
            props.onLeave();
          }}
        >
          <bdi>{usage.title}</bdi>
        </Button>
      ))}
    </div>
  );
}
