import type { StyleElement } from "./style.ts";

/**
 * How many elements a style has when every macro is put in its place, at each of its uses: of a choice
 * all branches or the longest, which is the most that one citation takes. A sentence's end where a macro
 * is missing, uses itself, or could be taken for another.
 */
export function expandedSize(root: StyleElement, branches: "all" | "longest"): number | string {
  const unclear = unclearMacro(root);
  if (unclear !== null) return unclear;
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
  const elementSize = ({ name, attributes, children }: StyleElement): number => {
    const used = attributes["macro"];
    const own = 1 + (used === undefined ? 0 : macroSize(used));
    const sizes = children.map(elementSize);
    if (name === "choose" && branches === "longest") {
      return sizes.reduce((most, size) => Math.max(most, size), 0) + own + sizes.length;
    }
    return sizes.reduce((sum, size) => sum + size, own);
  };
  const parts = root.children.filter(({ name }) => name !== "macro");
  const size = parts.reduce((sum, part) => sum + elementSize(part), 0);
  return problem ?? size;
}

/** Which macro the engine might look up elsewhere than it was measured: it takes the first, at any depth. */
function unclearMacro(root: StyleElement): string | null {
  const names = new Set<string>();
  for (const { name, attributes, children } of root.children) {
    if (children.some(holdsMacro)) return "it has a macro inside of another element";
    if (name !== "macro") continue;
    const macro = attributes["name"] ?? "";
    if (names.has(macro)) return `it has the macro “${macro}” twice`;
    names.add(macro);
  }
  return null;
}

const holdsMacro = ({ name, children }: StyleElement): boolean =>
  name === "macro" || children.some(holdsMacro);
