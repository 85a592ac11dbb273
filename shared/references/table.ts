/** The entry of a table by a word of somebody's file, which may be any: `constructor` is in no table. */
export function entryOf<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
