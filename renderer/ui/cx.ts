/** Joins class names, leaving out what is absent. */
export function cx(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== null && part !== false).join(" ");
}
