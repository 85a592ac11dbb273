import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { saver } from "../../../renderer/app/saver.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("saves the last of several changes once", () => {
  const save = vi.fn();
  const { later } = saver(save);
  later(1);
  later(2);
  vi.runAllTimers();
  expect(save.mock.calls).toEqual([[2]]);
});

it("saves at once what is waiting when asked, and not again", () => {
  const save = vi.fn();
  const { later, now } = saver(save);
  later(1);
  now();
  now();
  vi.runAllTimers();
  expect(save.mock.calls).toEqual([[1]]);
});
