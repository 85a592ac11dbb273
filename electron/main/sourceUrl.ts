/** The address in a format: the whole of it, or the `SourceURL:` line in the head of CF_HTML. */
export function addressIn(bytes: Uint8Array): string | null {
  const text = decoded(bytes).slice(0, 4096);
  const said = /^SourceURL:(.*)$/m.exec(text)?.[1] ?? text;
  const address = said.replaceAll("\0", "").trim();
  const isWeb = /^https?:\/\/[^\s<>"]+$/i.test(address) && URL.canParse(address);
  return isWeb ? address : null;
}

/** Chromium writes UTF-16 on some systems; every second byte of an address is then nothing. */
function decoded(bytes: Uint8Array): string {
  const wide = bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0;
  return Buffer.from(bytes).toString(wide ? "utf16le" : "utf8");
}
