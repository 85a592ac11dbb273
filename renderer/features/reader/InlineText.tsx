import { Fragment, type KeyboardEvent, type ReactNode } from "react";
import type { Mark } from "#shared/model";
import { orSay } from "../../ui/index.ts";
import { useClient } from "../../client.ts";
import { inlineRuns, openableLink, type InlineRun } from "./inline.ts";
import styles from "./text.module.css";

/** The words from `start` to `end` to the letter, with their marks. */
export function InlineText(props: {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly marks: readonly Mark[];
}): ReactNode {
  const { text, start, end, marks } = props;
  if (marks.length === 0) return text.slice(start, end);
  return inlineRuns(marks, start, end).map((run) => (
    <Fragment key={run.start}>{marked(run, text.slice(run.start, run.end))}</Fragment>
  ));
}

function marked(run: InlineRun, words: string): ReactNode {
  let shown: ReactNode = words;
  if (run.types.has("code")) shown = <code>{shown}</code>;
  if (run.types.has("bold")) shown = <strong>{shown}</strong>;
  if (run.types.has("italic")) shown = <em>{shown}</em>;
  if (run.types.has("strike")) shown = <s>{shown}</s>;
  if (run.types.has("superscript")) shown = <sup>{shown}</sup>;
  if (run.types.has("subscript")) shown = <sub>{shown}</sub>;
  const url = openableLink(run.href);
  return url === null ? shown : <SourceLink url={url}>{shown}</SourceLink>;
}

/** A link of the source: no address in the page, and main asks before it opens one. */
function SourceLink(props: { readonly url: string; readonly children: ReactNode }): ReactNode {
  const client = useClient();
  const open = (): void => {
    const chosen = window.getSelection();
    if (chosen !== null && !chosen.isCollapsed) return;
    void orSay(client.call("shell.openLink", { url: props.url }));
  };
  const openByKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    void orSay(client.call("shell.openLink", { url: props.url }));
  };
  return (
    <span
      role="link"
      tabIndex={0}
      className={styles["link"]}
      title={props.url}
      onClick={open}
      onKeyDown={openByKey}
    >
      {props.children}
    </span>
  );
}
