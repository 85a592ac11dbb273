import type { ReactNode } from "react";
import type { RivalsView, SourceDetail } from "#shared/ipc";
import { nameText, type CslName } from "#shared/model";
import { useCall } from "../../../client.ts";
import { Button, i18n } from "../../../ui/index.ts";
import styles from "./details.module.css";
import { toAuthorFields, type DetailsForm } from "./form.ts";

/** A value that can be taken, with where it was read. */
interface Candidate {
  readonly text: string;
  readonly from: string;
  readonly evidence?: string | undefined;
  readonly take: () => void;
}

const NOTHING: RivalsView = { readings: [], titles: [], authors: [] };

/** What was read for title and authors beside what stands; nothing until it is known. */
export function useCandidates({ source, snapshots }: SourceDetail): RivalsView {
  const snapshot = snapshots.at(-1)?.id;
  if (snapshot === undefined) throw new Error("A source without a snapshot.");
  return useCall("snapshots.rivals", { source, snapshot }).data ?? NOTHING;
}

/** Other titles that were read, below the field; the one that stands in it is not offered. */
export function TitleCandidates(props: {
  readonly titles: RivalsView["titles"];
  readonly form: DetailsForm;
  readonly change: (part: Partial<DetailsForm>) => void;
}): ReactNode {
  const { titles, form, change } = props;
  return (
    <Candidates
      label={i18n.t({ id: "details.titles", message: "Other titles read from this source" })}
      candidates={titles
        .filter(({ value }) => value !== form.title)
        .map(({ value, ...rest }) => ({
          ...rest,
          text: value,
          take: () => change({ title: value }),
        }))}
    />
  );
}

/** Other names that were read for the authors. */
export function AuthorCandidates(props: {
  readonly authors: RivalsView["authors"];
  readonly form: DetailsForm;
  readonly change: (part: Partial<DetailsForm>) => void;
}): ReactNode {
  const { authors, form, change } = props;
  const now = namesText(form.authors.flatMap(({ was }) => (was === null ? [] : [was])));
  return (
    <Candidates
      label={i18n.t({ id: "details.otherAuthors", message: "Other authors read from this source" })}
      candidates={authors
        .map(({ value, ...rest }) => ({
          ...rest,
          text: namesText(value),
          take: () => change({ authors: toAuthorFields(value) }),
        }))
        .filter(({ text }) => text !== now)}
    />
  );
}

const namesText = (names: readonly CslName[]): string =>
  names.map((name) => nameText(name)).join("; ");

function Candidates(props: {
  readonly label: string;
  readonly candidates: readonly Candidate[];
}): ReactNode {
  if (props.candidates.length === 0) return null;
  return (
    <ul className={styles["candidates"]} aria-label={props.label}>
      {props.candidates.map(({ text, from, evidence, take }) => (
        <li key={`${from}-${text}`}>
          <Button size="small" onPress={take}>
            <bdi>{text}</bdi>
          </Button>
          <span className={styles["from"]}>
            {evidence === undefined || evidence === text ? from : `${from}: “${evidence}”`}
          </span>
        </li>
      ))}
    </ul>
  );
}
