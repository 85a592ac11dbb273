import { oneLine } from "../lines.ts";
import type { ExtraField } from "../reference.ts";
import { latexToText } from "./latex.ts";

/** Fields of one entry; what was taken is not among what is left. */
export class Fields {
  readonly #fields: Map<string, string>;

  constructor(fields: ReadonlyMap<string, string>) {
    this.#fields = new Map([...fields].filter(([, value]) => value.trim() !== ""));
    this.hadSeries = this.#fields.has("series");
  }

  /** True if it is in a series, also after that was taken. */
  readonly hadSeries: boolean;

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  /** As written; null if there is none. */
  raw(...names: readonly string[]): string | null {
    const name = names.find((one) => this.#fields.has(one));
    if (name === undefined) return null;
    const value = this.#fields.get(name)!;
    this.#fields.delete(name);
    return value;
  }

  words(...names: readonly string[]): string | null {
    const value = this.raw(...names);
    return value === null ? null : oneLine(latexToText(value));
  }

  /** Puts back what was taken in vain. */
  put(name: string, value: string): void {
    this.#fields.set(name, value);
  }

  /** What nobody took, as written. */
  left(): readonly ExtraField[] {
    return [...this.#fields].map(([name, value]) => ({ name, value: value.trim() }));
  }
}

/** An address has no LaTeX but what is escaped for it. */
export function verbatimText(tex: string): string {
  return tex
    .trim()
    .replace(/^\\url\s*\{([^{}]*)\}$/, "$1")
    .replace(/\{?\\([_%&#~$])(?:\{\})?\}?/g, "$1")
    .replace(/[{}\s]/g, "");
}
