import { AppError } from "#shared/errors";

/** Bytes of one document; above it parsing would need more memory than the process may have. */
export const SIZE_LIMIT = 128 * 1024 * 1024;

const inMegabytes = (size: number): number => Math.round(size / 1024 / 1024);

/** Throws `too-large` with a sentence for what is above the limit. */
export function confirmSize(bytes: Uint8Array, name: string | null): void {
  if (bytes.length <= SIZE_LIMIT) return;
  throw new AppError(
    "too-large",
    `${name === null ? "The text" : `“${name}”`} has ${inMegabytes(bytes.length)} MB, more than the ${inMegabytes(SIZE_LIMIT)} MB that can be read. Split it and add the parts to have its text.`,
  );
}
