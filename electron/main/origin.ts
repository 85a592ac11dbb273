/** Scheme and origin of the interface; nothing else is ever loaded into a window's main frame. */
export const APP_SCHEME = "app";
export const APP_ORIGIN = "app://commonplace";

/** Scheme of the originals of HTML snapshots; the host is the snapshot's id. */
export const SNAPSHOT_SCHEME = "snapshot";

/** The development server's address, null in a build. */
export function developmentServer(): string | null {
  return process.env["ELECTRON_RENDERER_URL"] ?? null;
}

/** True for a page of the interface itself. */
export function isOwnPage(url: string): boolean {
  const server = developmentServer();
  if (server !== null && url.startsWith(server)) return true;
  return url.startsWith(`${APP_ORIGIN}/`);
}

/** True for the original of a snapshot. */
export function isSnapshotPage(url: string): boolean {
  return url.startsWith(`${SNAPSHOT_SCHEME}://`);
}
