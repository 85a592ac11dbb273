import { z } from "zod";

/**
 * A run of text on a page: its offsets in the snapshot's text and its box `[left, bottom, width,
 * height]` in PDF points from the page's lower left corner, before rotation; `angle` in degrees
 * counter-clockwise, absent for upright text.
 */
export const PageRun = z.object({
  start: z.int(),
  end: z.int(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  angle: z.number().optional(),
});
export type PageRun = z.infer<typeof PageRun>;

/** One page of a paged document; `label` is the number printed on it (`iv`), `index` counts from 0. */
export const Page = z.object({
  index: z.int(),
  label: z.string(),
  /** Points, before rotation. */
  width: z.number(),
  height: z.number(),
  /** 0, 90, 180 or 270 degrees clockwise. */
  rotation: z.int(),
  start: z.int(),
  end: z.int(),
  runs: z.array(PageRun),
});
export type Page = z.infer<typeof Page>;
