import { expect, it } from "vitest";
import { cutReferenceFile } from "../../../electron/capture/references.ts";

function isCut(json: string): boolean {
  const bytes = new TextEncoder().encode(json);
  return cutReferenceFile({ bytes, name: "list.json", mediaType: null } as never) !== null;
}

it("takes JSON for references only where it says of what they are", () => {
  expect(isCut('[{"id":"a","type":"book","title":"The river"}]')).toBe(true);
  expect(isCut('{"id":"a","type":"article-journal","author":[{"family":"Lind"}]}')).toBe(true);
  expect(isCut('{"name":"commonplace","type":"module","version":"0.1.0"}')).toBe(false);
  expect(isCut('{"type":"FeatureCollection","features":[{"type":"Feature"}]}')).toBe(false);
  expect(isCut('[{"type":"event","at":1},{"type":"event","at":2}]')).toBe(false);
});
