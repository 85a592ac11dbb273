import { AppError } from "#shared/errors";

/** One leaf of a MIME message. */
export interface MimePart {
  /** Media type in lower case. */
  readonly type: string;
  readonly charset: string | null;
  /** `Content-ID` without its brackets, null if there is none. */
  readonly id: string | null;
  /** `Content-Location`, null if there is none. */
  readonly location: string | null;
  /** The content, decoded when asked for. */
  bytes(): Buffer;
}

/** A message taken apart; `location` is the address its head says it was saved from. */
export interface MimeMessage {
  readonly parts: readonly MimePart[];
  readonly location: string | null;
  /** The `Content-ID` of the part that is the document (RFC 2387, `start`). */
  readonly start: string | null;
  /** False when the last part has no end: the file was cut short. */
  readonly whole: boolean;
}

const DEEPEST = 12;
const MOST = 10_000;

interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly depth: number;
}

/**
 * Takes a MIME message apart (RFC 2045, 2046, 2557). postal-mime does the same for mail, but keeps no
 * `Content-Location`, by which the pages of an archive name their pictures. Throws `unsupported` for
 * more parts than any document has.
 */
export function takeApart(bytes: Uint8Array, what: string): MimeMessage {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const root = entityOf(source, 0);
  const parts: MimePart[] = [];
  const waiting: Entity[] = [root];
  let whole = true;
  for (let entity = waiting.pop(); entity !== undefined; entity = waiting.pop()) {
    const boundary = isMultipart(entity) ? parameter(entity, "boundary") : null;
    if (boundary === null) {
      parts.push(partOf(entity));
      continue;
    }
    const { pieces: inner, ended } = cut(entity.body, boundary);
    whole &&= ended;
    if (inner.length + parts.length + waiting.length > MOST || entity.depth >= DEEPEST) {
      throw new AppError("unsupported", `${what} has more parts than an archived page has.`);
    }
    const { depth } = entity;
    waiting.push(...inner.map((body) => entityOf(body, depth + 1)).reverse());
  }
  return {
    parts,
    location:
      root.headers.get("snapshot-content-location") ?? root.headers.get("content-location") ?? null,
    start: bare(parameter(root, "start")),
    whole,
  };
}

function isMultipart({ headers }: Entity): boolean {
  return /^multipart\//i.test(headers.get("content-type") ?? "");
}

/** The pieces between the lines of a boundary; `ended` is false when the closing line is missing. */
function cut(
  body: string,
  boundary: string,
): { readonly pieces: readonly string[]; readonly ended: boolean } {
  const line = `--${boundary}`;
  const pieces: string[] = [];
  let start = -1;
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + line.length)) {
    if (at > 0 && body[at - 1] !== "\n") continue;
    // The line break before the boundary belongs to it.
    if (start >= 0) pieces.push(body.slice(start, at).replace(/\r?\n$/, ""));
    if (body.startsWith("--", at + line.length)) return { pieces, ended: true };
    const end = body.indexOf("\n", at);
    if (end < 0) return { pieces, ended: false };
    start = end + 1;
  }
  if (start >= 0) pieces.push(body.slice(start));
  return { pieces, ended: false };
}

function entityOf(source: string, depth: number): Entity {
  const gap = /\r?\n\r?\n|^\r?\n/.exec(source);
  const head = gap === null ? source : source.slice(0, gap.index);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: gap === null ? "" : source.slice(gap.index + gap[0].length), depth };
}

function parameter({ headers }: Entity, name: string): string | null {
  const value = headers.get("content-type") ?? "";
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(value);
  return match?.[1] ?? match?.[2] ?? null;
}

const bare = (id: string | null | undefined): string | null =>
  id == null ? null : id.trim().replace(/^<|>$/g, "");

function partOf(entity: Entity): MimePart {
  const { headers, body } = entity;
  const encoding = (headers.get("content-transfer-encoding") ?? "").toLowerCase();
  return {
    type: (headers.get("content-type") ?? "text/plain").split(";")[0]?.trim().toLowerCase() ?? "",
    charset: parameter(entity, "charset"),
    id: bare(headers.get("content-id")),
    location: headers.get("content-location") ?? null,
    bytes: () => {
      if (encoding === "base64") return Buffer.from(body, "base64");
      return Buffer.from(encoding === "quoted-printable" ? unquoted(body) : body, "latin1");
    },
  };
}

function unquoted(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
