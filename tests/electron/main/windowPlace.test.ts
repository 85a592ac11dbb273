import { expect, it } from "vitest";
import { windowPlace } from "../../../electron/main/windowPlace.ts";

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };

it("opens at a size the screen has room for the first time", () => {
  expect(windowPlace(null, [SCREEN], { ...SCREEN, width: 1024, height: 700 })).toEqual({
    width: 1024,
    height: 700,
  });
});

it("opens where it was closed", () => {
  const place = { x: 300, y: 40, width: 1000, height: 800 };
  expect(windowPlace({ ...place, maximized: true }, [SCREEN], SCREEN)).toEqual(place);
});

it("comes back to the first screen when the one it stood on is gone", () => {
  const lost = { x: 2500, y: 40, width: 1000, height: 800, maximized: false };
  expect(windowPlace(lost, [SCREEN], SCREEN)).toEqual({ width: 1440, height: 900 });
});
