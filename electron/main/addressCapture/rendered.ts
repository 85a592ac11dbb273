import { open, type FileHandle } from "node:fs/promises";

/** Boundary of the parts as the head of an MHTML file says it. */
const BOUNDARY = /boundary="([^"\r\n]{1,200})"/;
const HEAD = 4096;
/** The closing line and what may follow it. */
const TAIL = 512;

/** The `Content-ID` of the part below, by which a reader of ours finds it. */
export const RENDERED_ID = "<rendered@commonplace>";

/**
 * Adds the document as it was rendered, scripts included, as a last part of an MHTML file. Chromium
 * leaves every `<script>` out of MHTML and with it the JSON-LD in which pages say who wrote them and
 * when. Other programs show the first part and do not look at this one. False if the file has no
 * place for it; it is then as it was.
 */
export async function appendRendered(path: string, html: string): Promise<boolean> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    const boundary = BOUNDARY.exec(await textAt(file, 0, Math.min(HEAD, size)))?.[1];
    if (boundary === undefined) return false;
    const from = Math.max(0, size - TAIL);
    const closing = (await textAt(file, from, size - from)).lastIndexOf(`--${boundary}--`);
    if (closing < 0) return false;
    const part = Buffer.from(
      [
        `--${boundary}`,
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        `Content-ID: ${RENDERED_ID}`,
        "",
        Buffer.from(html, "utf8").toString("base64").replace(/.{76}/g, "$&\r\n"),
        `--${boundary}--`,
        "",
      ].join("\r\n"),
      "latin1",
    );
    await file.write(part, 0, part.length, from + closing);
    await file.truncate(from + closing + part.length);
    return true;
  } finally {
    await file.close();
  }
}

async function textAt(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.toString("latin1", 0, bytesRead);
}
