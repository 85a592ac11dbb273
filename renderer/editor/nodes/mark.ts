import type { LexicalEditor, NodeKey } from "lexical";
import { keysText, type Verdict } from "#shared/ipc";
import { isBroken } from "#shared/model";
import { i18n, isMac, quoteStateMeaning, quoteStateText } from "../../ui/index.ts";
import { verdictsOf } from "../verdicts.ts";
import type { Tie } from "./excerptNode.ts";
import styles from "./nodes.module.css";

/** The small mark beside an excerpt's words: where they come from and whether they are true. */
export function markElement(inline: boolean): HTMLElement {
  const mark = document.createElement(inline ? "span" : "footer");
  mark.className = styles[inline ? "inlineMark" : "mark"] ?? "";
  mark.contentEditable = "false";
  return mark;
}

const SIGNS: Readonly<Record<Verdict["state"], string>> = {
  verbatim: "✓",
  typographic: "✓",
  edited: "✎",
  altered: "≠",
  ambiguous: "?",
  missing: "∅",
};

function element(tag: string, name: string, content = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = styles[name] ?? "";
  made.textContent = content;
  return made;
}

function sourceText(tie: Tie): string {
  const key =
    tie.citekey === "" ? i18n.t({ id: "excerpt.source", message: "Source" }) : tie.citekey;
  return tie.locator === "" ? key : `${key}, ${tie.locator}`;
}

function stateText(verdict: Verdict | undefined): string {
  return verdict === undefined
    ? i18n.t({ id: "excerpt.unchecked", message: "Not checked yet" })
    : quoteStateText(verdict.state);
}

function button(tie: Tie, verdict: Verdict | undefined, inline: boolean): HTMLElement {
  const made = element("button", "open") as HTMLButtonElement;
  made.type = "button";
  made.tabIndex = -1;
  made.dataset["open"] = tie.annotation;
  const sign = element("span", "sign", verdict === undefined ? "…" : SIGNS[verdict.state]);
  sign.ariaHidden = "true";
  made.append(sign);
  const state = stateText(verdict);
  const source = sourceText(tie);
  if (inline) {
    made.append(element("span", "source", source));
    const values = { state, source };
    made.setAttribute(
      "aria-label",
      i18n.t({
        id: "excerpt.mark",
        message: "{state}: quotation from {source}. Open the passage.",
        values,
      }),
    );
  } else {
    const open = i18n.t({ id: "excerpt.open", message: "Open the passage" });
    made.append(element("span", "state", state), " ", element("span", "source", source), " ");
    made.append(element("span", "hidden", open));
  }
  const meaning = verdict === undefined ? "" : quoteStateMeaning(verdict.state);
  made.title = [stateText(verdict), meaning, ...(verdict?.warnings ?? [])]
    .filter(Boolean)
    .join(" · ");
  return made;
}

/** Opens what is known of the quotation and what can be done about it; only where that is something. */
function mendButton(verdict: Verdict, key: NodeKey): HTMLElement | null {
  const broken = isBroken(verdict.state);
  if (!broken && verdict.newer === undefined && verdict.warnings.length === 0) return null;
  const made = element(
    "button",
    "mend",
    broken
      ? i18n.t({ id: "excerpt.mend", message: "Mend…" })
      : i18n.t({ id: "excerpt.look", message: "Look…" }),
  ) as HTMLButtonElement;
  made.type = "button";
  made.tabIndex = -1;
  made.dataset["mend"] = key;
  made.title = i18n.t({
    id: "excerpt.mend.title",
    message: "What is wrong and what can be done ({keys})",
    values: { keys: keysText("Ctrl+.", isMac) },
  });
  return made;
}

/** That a newer version says something else, beside the state and never instead of it. */
function newerSign(verdict: Verdict): HTMLElement | null {
  if (verdict.newer === undefined) return null;
  const values = { state: quoteStateText(verdict.newer.state) };
  const text =
    verdict.newer.accepted === true
      ? i18n.t({ id: "excerpt.newerSeenSign", message: "newer: {state}, looked at", values })
      : i18n.t({ id: "excerpt.newerSign", message: "newer: {state}", values });
  return element("span", "newer", text);
}

/** What the source says against what the note says, word by word. */
function diff(verdict: Verdict): HTMLElement {
  const shown = element("span", "diff");
  for (const step of verdict.diff) {
    if (step.op === "=") shown.append(step.text);
    else
      shown.append(
        element(step.op === "-" ? "del" : "ins", step.op === "-" ? "removed" : "added", step.text),
      );
  }
  return shown;
}

/** What a newer version says of a passage, and whether somebody has looked at it there. */
export function newerVersionText(newer: NonNullable<Verdict["newer"]>): string {
  const values = { state: quoteStateText(newer.state) };
  return newer.accepted === true
    ? i18n.t({
        id: "excerpt.newerSeen",
        message:
          "In a newer version of the source: {state}. You have looked at the words that stand there.",
        values,
      })
    : i18n.t({ id: "excerpt.newer", message: "In a newer version of the source: {state}", values });
}

function details(verdict: Verdict): readonly HTMLElement[] {
  const lines = verdict.warnings.map((warning) => element("span", "warning", warning));
  if (verdict.newer !== undefined) {
    lines.push(element("span", "warning", newerVersionText(verdict.newer)));
  }
  return verdict.state === "altered" && verdict.diff.length > 0 ? [diff(verdict), ...lines] : lines;
}

/** Shows a verdict, or that none is known yet, on the DOM of an excerpt. */
export function paintMark(dom: HTMLElement, tie: Tie, editor: LexicalEditor, key: NodeKey): void {
  const verdict = verdictsOf(editor).get(key);
  const inline = dom.tagName === "SPAN";
  dom.dataset["annotation"] = tie.annotation;
  dom.dataset["state"] = verdict?.state ?? "unchecked";
  const mark = dom.lastElementChild;
  if (mark === null) return;
  const lines = verdict === undefined ? [] : details(verdict);
  const bubble = element("span", inline ? "bubble" : "details");
  bubble.append(...lines);
  const line = element("span", "line");
  const beside = verdict === undefined ? [] : [newerSign(verdict), mendButton(verdict, key)];
  line.append(button(tie, verdict, inline), ...beside.filter((one) => one !== null));
  mark.replaceChildren(line, ...(lines.length > 0 ? [bubble] : []));
}
