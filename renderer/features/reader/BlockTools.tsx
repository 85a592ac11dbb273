import { Tag } from "lucide-react";
import { i18n } from "@lingui/core";
import { useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { Button } from "react-aria-components";
import type { Block, BlockLabel } from "#shared/model";
import { BlockLabel as BlockLabels } from "#shared/model";
import { Hint, ListBox, ListBoxItem, Popover } from "../../ui/index.ts";
import { labelName } from "./names.ts";
import styles from "./reader.module.css";

/**
 * The label of the block under the pointer or the focus, in the margin; pressing it, or the menu key
 * on a block (`asked`), offers the others.
 */
export function BlockTools(props: {
  readonly sheet: RefObject<HTMLElement | null>;
  readonly blockAt: (start: number) => Block | null;
  readonly asked: { readonly start: number } | null;
  readonly onRelabel: (block: Block, label: BlockLabel) => void;
  readonly onClosed: () => void;
}): ReactNode {
  const { sheet, blockAt, asked, onRelabel, onClosed } = props;
  const anchor = useRef<HTMLDivElement>(null);
  const [start, setStart] = useState<number | null>(null);
  const [isOpen, setOpen] = useState(false);
  useBlockUnderPointer(sheet, isOpen, setStart);
  useEffect(() => {
    if (asked === null) return;
    setStart(asked.start);
    setOpen(true);
  }, [asked]);
  useEffect(() => placeInMargin(anchor.current, sheet.current, start), [sheet, start]);
  const block = start === null ? null : blockAt(start);
  const close = (): void => {
    setOpen(false);
    onClosed();
  };
  return (
    <div ref={anchor} className={styles["blockTools"]} hidden={block === null}>
      {block === null ? null : (
        <>
          <Hint text={hintOf(block)}>
            <Button
              className={styles["blockButton"] ?? ""}
              excludeFromTabOrder
              aria-label={hintOf(block)}
              onPress={() => setOpen(true)}
            >
              <Tag aria-hidden />
            </Button>
          </Hint>
          <Popover
            anchor={anchor}
            isOpen={isOpen}
            onClose={close}
            placement="end"
            label={i18n.t({ id: "reader.relabel", message: "Label of this paragraph" })}
          >
            <LabelChoices
              current={block.label}
              onChoose={(label) => {
                if (label !== block.label) onRelabel(block, label);
                close();
              }}
            />
          </Popover>
        </>
      )}
    </div>
  );
}

function LabelChoices(props: {
  readonly current: BlockLabel;
  readonly onChoose: (label: BlockLabel) => void;
}): ReactNode {
  const choices = BlockLabels.options.map((id) => ({ id, name: labelName(id) }));
  return (
    <ListBox
      aria-label={i18n.t({ id: "reader.relabel", message: "Label of this paragraph" })}
      items={choices}
      selectionMode="single"
      disallowEmptySelection
      autoFocus
      selectedKeys={[props.current]}
      onSelectionChange={(keys) => {
        const [chosen] = keys === "all" ? [] : [...keys];
        props.onChoose((chosen ?? props.current) as BlockLabel);
      }}
    >
      {(choice) => <ListBoxItem id={choice.id}>{choice.name}</ListBoxItem>}
    </ListBox>
  );
}

function hintOf(block: Block): string {
  const label = labelName(block.label);
  return block.confidence < 0.5
    ? i18n.t({
        id: "reader.block.unsure",
        message: "{label} (not certain). Change the label",
        values: { label },
      })
    : i18n.t({ id: "reader.block", message: "{label}. Change the label", values: { label } });
}

function useBlockUnderPointer(
  sheet: RefObject<HTMLElement | null>,
  isOpen: boolean,
  show: (start: number | null) => void,
): void {
  useEffect(() => {
    const root = sheet.current;
    if (root === null || isOpen) return undefined;
    const follow = (event: Event): void => {
      const run = (event.target as Element).closest("[data-start]");
      if (run !== null) show(Number(run.getAttribute("data-start")));
    };
    root.addEventListener("pointerover", follow);
    root.addEventListener("focusin", follow);
    return () => {
      root.removeEventListener("pointerover", follow);
      root.removeEventListener("focusin", follow);
    };
  }, [sheet, isOpen, show]);
}

function placeInMargin(
  tools: HTMLElement | null,
  sheet: HTMLElement | null,
  start: number | null,
): void {
  const run = start === null ? null : sheet?.querySelector(`[data-start="${start}"]`);
  if (tools === null || sheet === null || run == null) return;
  const top = run.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
  tools.style.insetBlockStart = `${top}px`;
}
