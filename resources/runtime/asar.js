import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";

/**
 * Packs plain files, without folders, into an asar archive: a pickled size, a pickled JSON header
 * and the bytes one after the other (the format of electron/asar).
 * @param {readonly string[]} paths
 * @param {string} target
 */
export async function packAsar(paths, target) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const files = {};
  /** @type {Buffer[]} */
  const contents = [];
  let offset = 0;
  for (const path of paths) {
    const content = await readFile(path);
    files[basename(path)] = { size: content.length, offset: String(offset) };
    contents.push(content);
    offset += content.length;
  }
  const header = pickledString(JSON.stringify({ files }));
  await writeFile(target, Buffer.concat([pickled(uint32(header.length)), header, ...contents]));
}

/** @param {Buffer} payload */
function pickled(payload) {
  return Buffer.concat([uint32(payload.length), payload]);
}

/** @param {string} text */
function pickledString(text) {
  const bytes = Buffer.from(text, "utf8");
  const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
  return pickled(Buffer.concat([uint32(bytes.length), bytes, padding]));
}

/** @param {number} value */
function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
