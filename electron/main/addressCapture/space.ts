import { BlockList, isIP } from "node:net";

/** Where a host is reached: on the open internet, or on this machine and its own networks. */
export type Space = "public" | "private";

/** Special-purpose ranges of the IANA registries that the open internet does not route. */
const PRIVATE_V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
const PRIVATE_V6: readonly (readonly [string, number])[] = [
  ["::", 127],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
];

const ranges = new BlockList();
for (const [net, bits] of PRIVATE_V4) ranges.addSubnet(net, bits, "ipv4");
for (const [net, bits] of PRIVATE_V6) ranges.addSubnet(net, bits, "ipv6");

/** The well-known prefix of NAT64: the last 32 bits are an IPv4 address. */
const NAT64 = new BlockList();
NAT64.addSubnet("64:ff9b::", 96, "ipv6");

/** The space of an IP address; what is no address counts as private. */
export function spaceOfIp(address: string): Space {
  const ip = address.replace(/%.*$/, "");
  const family = isIP(ip);
  if (family === 0) return "private";
  if (family === 4) return ranges.check(ip, "ipv4") ? "private" : "public";
  if (NAT64.check(ip, "ipv6")) return spaceOfIp(lastQuad(ip));
  // An IPv4 address written as IPv6 is checked against the IPv4 ranges too.
  return ranges.check(ip, "ipv6") ? "private" : "public";
}

/** The last 32 bits of an IPv6 address as an IPv4 address. */
function lastQuad(ip: string): string {
  const dotted = /[\d.]+$/.exec(ip)?.[0] ?? "";
  if (isIP(dotted) === 4) return dotted;
  const parts = ip.split(":").slice(-2);
  const [high = 0, low = 0] = parts.map((part) => Number.parseInt(part === "" ? "0" : part, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** How a host is looked up; null when it has no address, `proxied` when a proxy looks it up. */
export type LookUp = (url: URL) => Promise<readonly string[] | "proxied" | null>;

/** The space of the host of a web address; null when the host is not known. */
export async function spaceOf(url: URL, lookUp: LookUp): Promise<Space | null> {
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(host) !== 0) return spaceOfIp(host);
  if (host === "localhost" || host.endsWith(".localhost")) return "private";
  const found = await lookUp(url);
  if (found === null) return null;
  // Behind a proxy the name is all there is: one without a dot is a machine of the house.
  if (found === "proxied") return host.includes(".") ? "public" : "private";
  return found.every((ip) => spaceOfIp(ip) === "public") ? "public" : "private";
}
