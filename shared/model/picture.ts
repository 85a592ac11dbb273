/** Media types a kept picture may have, by the ending of its name. */
export const PICTURE_TYPES: ReadonlyMap<string, string> = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["gif", "image/gif"],
  ["webp", "image/webp"],
  ["avif", "image/avif"],
  ["svg", "image/svg+xml"],
]);

/** Path under `snapshot://<sha256>` at which a snapshot's pictures are served, their name after it. */
export const PICTURE_PLACE = "/media/";

/** The address a window shows a kept picture from. */
export function pictureAddress(snapshot: string, name: string): string {
  return `snapshot://${snapshot}${PICTURE_PLACE}${name}`;
}
