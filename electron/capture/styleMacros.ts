import type { StyleElement } from "./style.ts";

/**
 * How many elements citation and bibliography have when every macro is put in its place; a sentence's
 * end where a macro is missing or uses itself.
 */
export function expandedSize(root: StyleElement): number | string {
  const macros = new Map(
    root.children
      .filter(({ name }) => name === "macro")
      .map((macro) => [macro.attributes["name"] ?? "", macro]),
  );
  const sizes = new Map<string, number>();
  const open = new Set<string>();
  let problem: string | null = null;
  const macroSize = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const macro = macros.get(name);
    if (macro === undefined) problem ??= `it uses the macro “${name}”, which it does not have`;
    else if (open.has(name)) problem ??= `its macro “${name}” uses itself`;
    if (macro === undefined || open.has(name) || problem !== null) return 0;
    open.add(name);
    const size = elementSize(macro);
    open.delete(name);
    sizes.set(name, size);
    return size;
  };
  const elementSize = ({ attributes, children }: StyleElement): number => {
    const used = attributes["macro"];
    const own = 1 + (used === undefined ? 0 : macroSize(used));
    return children.reduce((sum, child) => sum + elementSize(child), own);
  };
  const parts = root.children.filter(({ name }) => name === "citation" || name === "bibliography");
  const size = parts.reduce((sum, part) => sum + elementSize(part), 0);
  return problem ?? size;
}
