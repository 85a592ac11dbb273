import { describe, expect, it } from "vitest";
import { nameText } from "#shared/model";
import { captureAs, labelled } from "./support.ts";

const STORY = [
  "The pilots of the estuary met on Monday to settle who would bring the grain ships in, and they sat until the tide had turned twice before anyone spoke of money.",
  "By noon the owners had sent a clerk with a letter, which the oldest of the pilots read aloud and then folded so small that it fitted into his watch case.",
  "Nobody on the quay could say afterwards what the letter had offered, but the first of the ships came up the river that same evening with a pilot at the wheel.",
];

const clip = (...lines: readonly string[]): Promise<Awaited<ReturnType<typeof captureAs>>> =>
  captureAs("clip.txt", `${lines.join("\n\n")}\n`);

const page = (head: string, body: string): ReturnType<typeof captureAs> =>
  captureAs(
    "page.html",
    `<html><head>${head}</head><body>${body}<p>${STORY.join("</p><p>")}</p></body></html>`,
  );

describe("the article of a clip", () => {
  it("goes on after a table column called Comment", async () => {
    const got = await clip(
      "Who brings the grain ships in",
      "By Ada Pier",
      ...STORY,
      "Comment",
      "none yet",
      ...STORY.map((line) => line.replace("The", "And the").replace("By", "Long before")),
      "3 comments",
      "Good piece.",
    );
    expect(labelled(got, "body").filter((line) => line.length > 100)).toHaveLength(6);
    expect(labelled(got, "comments")).toContain("3 comments");
  });

  it("goes on after a pointer that names the work it points to", async () => {
    const got = await clip(
      "Who brings the grain ships in",
      "By Ada Pier",
      "See also: The pilots of Vantry",
      ...STORY,
    );
    expect(labelled(got, "see-also")).toEqual(["See also: The pilots of Vantry"]);
    expect(labelled(got, "body")).toEqual(STORY);
  });

  it("keeps a first paragraph that a form parts from the rest", async () => {
    const [first = "", ...rest] = STORY;
    const got = await clip(
      "Who brings the grain ships in",
      "By Ada Pier",
      first,
      "SIGN UP FOR OUR NEWSLETTER",
      "Enter your email address",
      ...rest,
    );
    expect(labelled(got, "body")).toEqual(STORY);
  });

  it("leaves out the rubrics it is filed under, in other languages too", async () => {
    const got = await clip(
      "Who brings the grain ships in",
      "By Ada Pier",
      ...STORY,
      "Archivado en",
      "Agua",
      "Lo más visto",
      "Aviso legal",
    );
    expect(labelled(got, "body")).toEqual(STORY);
  });
});

describe("the head of a clip", () => {
  it("takes the owner of a site for its author", async () => {
    const got = await clip(
      "Haldor Brink",
      "Who brings the grain ships in",
      ...STORY,
      "© Haldor Brink 2016-2020",
    );
    expect(got.metadata.authors.map(nameText)).toEqual(["Haldor Brink"]);
  });

  it("takes no formula for a title", async () => {
    const got = await clip("Who brings the grain in", "x = a + b = c and y = − b ± d", ...STORY);
    expect(got.metadata.title).toBe("Who brings the grain in");
  });
});

describe("the metadata of a page", () => {
  it("reads terms that share one property attribute", async () => {
    const got = await page(
      '<title>Else</title><meta property="x:title dc:title" content="Grain ships"><meta property="dc:creator og:x" content="Ada Pier"><meta name="author" content="admin">',
      "",
    );
    expect(got.metadata.title).toBe("Grain ships");
    expect(got.metadata.authors.map(nameText)).toEqual(["Ada Pier"]);
  });

  it("drops the name of the site from a title element, and no part of a short title", async () => {
    const whole = await page("<title>Who brings the grain in – The Quay</title>", "");
    expect(whole.metadata.title).toBe("Who brings the grain in");
    const short = await page("<title>Salt – a history</title>", "");
    expect(short.metadata.title).toBe("Salt – a history");
  });

  it("prefers the name in JSON-LD to a headline that only describes", async () => {
    const linked = JSON.stringify({ "@type": "Article", name: "Sluice", headline: "gate in a canal" }); // prettier-ignore
    const got = await page(
      `<title>Sluice - Works</title><script type="application/ld+json">${linked}</script>`,
      "<h1>Sluice</h1>",
    );
    expect(got.metadata.title).toBe("Sluice");
  });

  it("reads the author and not the editor of a byline of two lines", async () => {
    const got = await page(
      "<title>Who brings the grain in</title>",
      '<h1>Who brings the grain in</h1><p class="byline">Written by Ada Pier<br>Edited by Jonah Strand</p>',
    );
    expect(got.metadata.authors.map(nameText)).toEqual(["Ada Pier"]);
  });
});
