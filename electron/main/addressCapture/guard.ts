import type { OnBeforeRequestListenerDetails, Session } from "electron";
import { spaceOf, type LookUp, type Space } from "./space.ts";

/** What a page may load: web addresses, and what it has made in its own memory. */
const WEB: readonly string[] = ["http:", "https:"];
const IN_MEMORY: readonly string[] = ["data:", "blob:", "about:"];

type Request = Pick<OnBeforeRequestListenerDetails, "url" | "resourceType" | "frame">;

/** Whether a request of the page may be made. */
export type Permit = (request: Request) => Promise<boolean>;

/**
 * The rule between the networks. The user's own address may be anywhere, also on this machine or in
 * the house; but a page from the open internet reaches nothing private, not by redirect, frame,
 * picture or script, and inside a private page neither does a frame from outside.
 */
export function guardNetwork(typed: URL, lookUp: LookUp): Permit {
  const known = new Map<string, Promise<Space | null>>();
  const spaceAt = (url: URL): Promise<Space | null> => {
    const found = known.get(url.host) ?? spaceOf(url, lookUp);
    known.set(url.host, found);
    return found;
  };
  return async (request) => {
    const url = URL.canParse(request.url) ? new URL(request.url) : null;
    if (url === null) return false;
    if (!WEB.includes(url.protocol)) return IN_MEMORY.includes(url.protocol);
    // The address itself is what was asked for; an unknown name is told as such by the load.
    if (request.resourceType === "mainFrame" && url.host === typed.host) return true;
    if ((await spaceAt(url)) === "public") return true;
    if ((await spaceAt(typed)) !== "private") return false;
    if (request.resourceType === "mainFrame") return true;
    const asker = askerOf(request);
    return asker !== null && (await spaceAt(asker)) === "private";
  };
}

/** The origin of the document that asks; null for none, an opaque one or a worker. */
function askerOf({ frame, resourceType }: Request): URL | null {
  const asking = resourceType === "subFrame" ? frame?.parent : frame;
  const origin = asking?.origin ?? "null";
  return URL.canParse(origin) ? new URL(origin) : null;
}

/** Looks hosts up as the session itself does, so that its proxy and its resolver are respected. */
export function lookUpBy(session: Session): LookUp {
  return async (url) => {
    if ((await session.resolveProxy(url.href)) !== "DIRECT") return "proxied";
    try {
      const { endpoints } = await session.resolveHost(url.hostname);
      return endpoints.map(({ address }) => address);
    } catch {
      // Whatever the reason, the name leads nowhere.
      return null;
    }
  };
}
