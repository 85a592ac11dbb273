import { AppError } from "#shared/errors";
import { damaged, type Ground } from "./ground.ts";
import { absolute, PLACES } from "./layout.ts";
import { readTracked } from "./tracked.ts";
import { namesOf } from "./walk.ts";

const ENDING = /\.csl$/i;

/** The names of the citation styles in `styles/`, without their ending. */
export async function listStyleFiles(ground: Ground): Promise<readonly string[]> {
  const names = await namesOf(ground, PLACES.styles, "file");
  const styles = names.filter((name) => ENDING.test(name) && !name.startsWith("."));
  return styles.map((name) => name.replace(ENDING, "")).sort();
}

/** The file of a style; null if there is none of that name. */
export async function readStyleFile(ground: Ground, name: string): Promise<Uint8Array | null> {
  const files = await namesOf(ground, PLACES.styles, "file");
  const file = files.find((one) => ENDING.test(one) && one.replace(ENDING, "") === name);
  if (file === undefined) return null;
  const path = `${PLACES.styles}/${file}`;
  const { size } = await ground.files.stat(absolute(ground.root, path));
  if (size > 1_000_000) {
    throw new AppError("too-large", `“${path}” is larger than a citation style can be (1 MB).`);
  }
  const { bytes, judgement } = await readTracked(ground, path);
  if (judgement === "bad") throw damaged(path);
  return bytes;
}

/** Writes a style under a name that is free; rejects where a file has it. */
export async function writeStyleFile(
  { files, root, writer }: Ground,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  await writer.exclusively(async () => {
    await files.makeFolder(absolute(root, PLACES.styles));
    await files.syncFolder(root);
  });
  const to = `${PLACES.styles}/${name}.csl`;
  await writer.put({ to, parts: [{ name: "", bytes }], replace: false });
}
