import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NoteId } from "#shared/model";
import {
  EMPTY_TRAIL,
  forget,
  goTo,
  stepBack,
  stepForward,
  type Place,
} from "../../../../renderer/ui/state/places.ts";

const note = (id: string): Place => ({
  type: "note",
  note: id as NoteId,
  excerpt: null,
  at: null,
});
const walked = (...ids: readonly string[]) =>
  ids.map(note).reduce((trail, place) => goTo(trail, place), EMPTY_TRAIL);

describe("the trail of places", () => {
  it("goes back and forward over the places been to", () => {
    const back = stepBack(stepBack(walked("a", "b", "c")));
    expect(back.current).toEqual(note("a"));
    expect(stepForward(back).current).toEqual(note("b"));
  });

  it("stays at its ends", () => {
    const trail = walked("a");
    expect(stepBack(trail)).toBe(trail);
    expect(stepForward(trail)).toBe(trail);
  });

  it("adds nothing when going where one is", () => {
    const trail = walked("a", "b");
    expect(goTo(trail, note("b"))).toBe(trail);
  });

  it("drops the places ahead when going somewhere new", () => {
    const trail = goTo(stepBack(walked("a", "b")), note("c"));
    expect(trail.forward).toEqual([]);
    expect(stepBack(trail).current).toEqual(note("a"));
  });

  it("forgets what is gone", () => {
    const trail = forget(walked("a", "b", "a", "c"), (place) =>
      place.type === "note" ? place.note === "a" : false,
    );
    expect(trail.back).toEqual([note("b")]);
    expect(trail.current).toEqual(note("c"));
  });

  it("undoes any steps back by as many forward", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 30 }), fc.nat(30), (ids, n) => {
        const start = walked(...ids);
        const steps = Math.min(n, start.back.length);
        let trail = start;
        for (let at = 0; at < steps; at += 1) trail = stepBack(trail);
        for (let at = 0; at < steps; at += 1) trail = stepForward(trail);
        expect(trail).toEqual(start);
      }),
    );
  });
});
