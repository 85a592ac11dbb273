import type { NotePicture } from "../request.ts";
import { DECLARATION, element } from "./xml.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ENDINGS = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif" } as const;

/** A picture's file in the archive. */
interface PictureFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What one part of the archive points to: addresses and pictures, each once. */
export class Relations {
  readonly #targets = new Map<string, { readonly type: string; readonly external: boolean }>();
  readonly #ids = new Map<string, string>();
  readonly #pictures: PictureFile[] = [];
  readonly #prefix: string;

  /** `prefix` keeps the pictures of two parts apart. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get pictures(): readonly PictureFile[] {
    return this.#pictures;
  }

  /** The id of a web address. */
  link(href: string): string {
    return this.#id(href, `${OFFICE}/hyperlink`, true);
  }

  /** The id of another part, by its path from this one. */
  part(kind: string, path: string): string {
    return this.#id(path, `${OFFICE}/${kind}`, false);
  }

  /** The id of a picture, kept once however often it is shown. */
  picture({ bytes, mediaType }: NotePicture): string {
    const known = this.#pictures.find((one) => one.bytes === bytes);
    if (known !== undefined) return this.part("image", known.path);
    const path = `media/${this.#prefix}${this.#pictures.length + 1}.${ENDINGS[mediaType]}`;
    this.#pictures.push({ path, bytes });
    return this.part("image", path);
  }

  /** The part's `.rels` file. */
  xml(): string {
    const inner = [...this.#targets]
      .map(([target, { type, external }]) =>
        element("Relationship", {
          Id: this.#ids.get(target) ?? "",
          Type: type,
          Target: target,
          ...(external ? { TargetMode: "External" } : {}),
        }),
      )
      .join("");
    const name = "http://schemas.openxmlformats.org/package/2006/relationships";
    return DECLARATION + `<Relationships xmlns="${name}">${inner}</Relationships>`;
  }

  #id(target: string, type: string, external: boolean): string {
    const known = this.#ids.get(target);
    if (known !== undefined) return known;
    const id = `r${this.#ids.size + 1}`;
    this.#ids.set(target, id);
    this.#targets.set(target, { type, external });
    return id;
  }
}
