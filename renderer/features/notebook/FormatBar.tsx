import { Bold, Code, Italic, Pilcrow, Search, Strikethrough } from "lucide-react";
import type { ReactNode } from "react";
import { Toolbar } from "react-aria-components";
import type { BlockKind, NoteController } from "../../editor/index.ts";
import { i18n, IconButton, Menu, type MenuEntry } from "../../ui/index.ts";
import styles from "./notebook.module.css";

function blockText(kind: BlockKind): string {
  switch (kind) {
    case "paragraph":
      return i18n.t({ id: "format.paragraph", message: "Text" });
    case "h1":
      return i18n.t({ id: "format.h1", message: "Heading 1" });
    case "h2":
      return i18n.t({ id: "format.h2", message: "Heading 2" });
    case "h3":
      return i18n.t({ id: "format.h3", message: "Heading 3" });
    case "quote":
      return i18n.t({ id: "format.quote", message: "Block quote" });
    case "code":
      return i18n.t({ id: "format.codeBlock", message: "Code block" });
    case "bullets":
      return i18n.t({ id: "format.bullets", message: "List" });
    case "numbers":
      return i18n.t({ id: "format.numbers", message: "Numbered list" });
    case "checks":
      return i18n.t({ id: "format.checks", message: "Check list" });
    case "table":
      return i18n.t({ id: "format.table", message: "Table" });
    case "rule":
      return i18n.t({ id: "format.rule", message: "Rule" });
  }
}

const GROUPS: readonly (readonly BlockKind[])[] = [
  ["paragraph", "h1", "h2", "h3"],
  ["quote", "code"],
  ["bullets", "numbers", "checks"],
  ["table", "rule"],
];

/** The few formats Markdown has; everything can be typed as Markdown too. */
export function FormatBar(props: {
  readonly controller: NoteController | null;
  readonly readOnly: boolean;
  readonly onFind: () => void;
}): ReactNode {
  const { controller, readOnly } = props;
  const isDisabled = controller === null || readOnly;
  const entry = (kind: BlockKind): MenuEntry => ({
    id: kind,
    label: blockText(kind),
    run: () => controller?.setBlock(kind),
  });
  return (
    <Toolbar
      className={styles["formats"] ?? ""}
      aria-label={i18n.t({ id: "format.label", message: "Format" })}
    >
      <Menu
        label={i18n.t({ id: "format.block", message: "Kind of block" })}
        trigger={
          <IconButton
            size="small"
            isDisabled={isDisabled}
            label={i18n.t({ id: "format.block", message: "Kind of block" })}
            icon={<Pilcrow aria-hidden />}
          />
        }
        groups={GROUPS.map((group) => group.map(entry))}
      />
      <IconButton
        size="small"
        isDisabled={isDisabled}
        label={i18n.t({ id: "format.bold", message: "Bold" })}
        keys="Ctrl+B"
        icon={<Bold aria-hidden />}
        onPress={() => controller?.format("bold")}
      />
      <IconButton
        size="small"
        isDisabled={isDisabled}
        label={i18n.t({ id: "format.italic", message: "Italic" })}
        keys="Ctrl+I"
        icon={<Italic aria-hidden />}
        onPress={() => controller?.format("italic")}
      />
      <IconButton
        size="small"
        isDisabled={isDisabled}
        label={i18n.t({ id: "format.strike", message: "Strike through" })}
        icon={<Strikethrough aria-hidden />}
        onPress={() => controller?.format("strikethrough")}
      />
      <IconButton
        size="small"
        isDisabled={isDisabled}
        label={i18n.t({ id: "format.code", message: "Code" })}
        icon={<Code aria-hidden />}
        onPress={() => controller?.format("code")}
      />
      <IconButton
        size="small"
        isDisabled={controller === null}
        label={i18n.t({ id: "notebook.find", message: "Find in this note" })}
        icon={<Search aria-hidden />}
        onPress={props.onFind}
      />
    </Toolbar>
  );
}
