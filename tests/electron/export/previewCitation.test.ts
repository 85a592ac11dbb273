import { expect, it } from "vitest";
import { previewCitation } from "../../../electron/export/index.ts";

const OKAFOR = {
  id: "okafor2019tides",
  type: "book",
  title: "Tides",
  author: [{ family: "Okafor", given: "Ada" }],
  issued: { "date-parts": [[2019]] },
};

it("gives cluster and entry as plain text", async () => {
  const preview = await previewCitation(OKAFOR, "apa");
  expect(preview).toEqual({ cluster: "(Okafor, 2019)", reference: "Okafor, A. (2019). Tides." });
});
