/** Calls in flight: enough to share a commit of the file system, few enough for its handle limit. */
const WIDTH = 64;

/** `work` on every item, at most 64 at once, results in order; the first failure is thrown last. */
export async function inParallel<T, R>(
  items: readonly T[],
  work: (item: T, at: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const failures: unknown[] = [];
  let next = 0;
  async function lane(): Promise<void> {
    while (next < items.length && failures.length === 0) {
      const at = next++;
      try {
        results[at] = await work(items[at] as T, at);
      } catch (error) {
        failures.push(error);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(WIDTH, items.length) }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}
