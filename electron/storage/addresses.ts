import { AddressList, type LaterAddress } from "#shared/model";
import { isMissing } from "./failure.ts";
import { damaged, type Ground } from "./ground.ts";
import { jsonBytes, parseJson } from "./json.ts";
import { PLACES } from "./layout.ts";
import { readTracked } from "./tracked.ts";

const NONE: AddressList = { format: "commonplace-addresses", version: 1, items: [] };

/** The addresses kept for later, empty when there is no such file. */
export async function readAddresses(ground: Ground): Promise<readonly LaterAddress[]> {
  return (await readList(ground)).items;
}

/** Replaces the list; the file's other keys stay. */
export async function writeAddresses(
  ground: Ground,
  items: readonly LaterAddress[],
): Promise<void> {
  const bytes = jsonBytes({ ...(await readList(ground)), items });
  await ground.writer.put({ to: PLACES.addresses, parts: [{ name: "", bytes }], replace: true });
}

async function readList(ground: Ground): Promise<AddressList> {
  try {
    const { bytes, judgement } = await readTracked(ground, PLACES.addresses);
    if (judgement === "bad") throw damaged(PLACES.addresses);
    return parseJson(AddressList, bytes, PLACES.addresses);
  } catch (error) {
    if (isMissing(error)) return NONE;
    throw error;
  }
}
