import { expect, it } from "vitest";
import { openPreviewer, styleXml } from "../../../electron/export/index.ts";

const OKAFOR = {
  id: "okafor2019tides",
  type: "book",
  title: "Tides",
  author: [{ family: "Okafor", given: "Ada" }],
  issued: { "date-parts": [[2019]] },
};
const NO_YEAR = { id: "nobody", type: "webpage", title: "A page", URL: "https://example.org" };

it("gives cluster and entry as plain text", async () => {
  const { preview } = await openPreviewer(styleXml("apa"));
  expect(preview(OKAFOR)).toEqual({
    cluster: "(Okafor, 2019)",
    reference: "Okafor, A. (2019). Tides.",
  });
});

it("lets no preview depend on those before it", async () => {
  for (const style of ["apa", "chicago-notes", "ieee"]) {
    const { preview } = await openPreviewer(styleXml(style));
    const alone = (await openPreviewer(styleXml(style))).preview(OKAFOR);
    preview(NO_YEAR);
    preview({ ...OKAFOR, id: "okafor2019other", title: "Other tides" });
    expect(preview({ ...OKAFOR, title: "New title" })).not.toEqual(alone);
    expect(preview(OKAFOR)).toEqual(alone);
    expect(preview(OKAFOR)).toEqual(alone);
  }
});
