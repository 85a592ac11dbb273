import { clipboard } from "electron";
import { addressIn } from "./sourceUrl.ts";

/** Where browsers put the address of what was copied, per system. */
const FORMATS: readonly string[] = [
  "chromium/x-source-url",
  "org.chromium.source-url",
  "HTML Format",
];

/** Up to Electron 39 the clipboard gives the bytes of a format, later an item with types. */
type RawClipboard =
  | { readonly readBuffer: (format: string) => Buffer }
  | {
      readonly read: () => Promise<
        readonly { readonly types: readonly string[]; getType(type: string): Promise<unknown> }[]
      >;
    };

/** The web address the browser gave with what was copied last, null if it gave none. */
export async function clipboardAddress(): Promise<string | null> {
  for (const format of FORMATS) {
    const address = addressIn(await rawFormat(format));
    if (address !== null) return address;
  }
  return null;
}

async function rawFormat(format: string): Promise<Uint8Array> {
  const raw = clipboard as unknown as RawClipboard;
  if ("readBuffer" in raw) return raw.readBuffer(format);
  const type = `electron application/osclipboard;format="${format}"`;
  for (const item of await raw.read()) {
    if (!item.types.includes(type)) continue;
    const found = await item.getType(type);
    if (found instanceof Blob) return new Uint8Array(await found.arrayBuffer());
  }
  return new Uint8Array();
}
