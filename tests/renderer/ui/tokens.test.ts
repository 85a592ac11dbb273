import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("renderer/ui/tokens.css", "utf8");

type Theme = "light" | "dark" | "contrast";
const THEMES: readonly Theme[] = ["light", "dark", "contrast"];

function declarations(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!.trim()]),
  );
}

const base = declarations(/:root \{([\s\S]*?)\n\}/.exec(css)![1]!);
const contrast = declarations(/:root\[data-theme="contrast"\] \{([\s\S]*?)\n\}/.exec(css)![1]!);

function colour(name: string, theme: Theme): string {
  const value = (theme === "contrast" ? contrast.get(name) : undefined) ?? base.get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  const alias = /^var\((--[\w-]+)\)$/.exec(value);
  if (alias !== null) return colour(alias[1]!, theme);
  const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
  if (pair === null) return value;
  return theme === "light" ? pair[1]! : pair[2]!;
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function ratio(ink: string, ground: string): number {
  const [light, dark] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const GROUNDS = ["--desk", "--surface", "--paper", "--raised", "--hover", "--selected-quiet"];
const STATES = ["verbatim", "typographic", "edited", "altered", "ambiguous", "missing"];

const textPairs: (readonly [string, string])[] = [
  ...["--ink", "--ink-soft", "--ink-quiet", "--link", "--accent-ink", "--problem"].flatMap((ink) =>
    GROUNDS.map((ground) => [ink, ground] as const),
  ),
  ...["--ink", "--ink-soft", "--ink-quiet", "--accent-ink"].map((i) => [i, "--selected"] as const),
  ...["--sunken", "--pressed"].flatMap((g) => [["--ink", g] as const, ["--ink-soft", g] as const]),
  ...STATES.flatMap((state) => [
    [`--quote-${state}`, "--paper"] as const,
    [`--quote-${state}`, `--quote-${state}-soft`] as const,
    ["--ink", `--quote-${state}-soft`] as const,
  ]),
  ...["", "-comment", "-quote", "-flash", "-find", "-find-current"].map(
    (kind) => ["--ink", `--highlight${kind}`] as const,
  ),
  ["--ink-on-accent", "--accent"],
  ["--ink-on-accent", "--accent-hover"],
  ["--problem-on", "--problem"],
  ["--caution", "--caution-soft"],
  ["--caution", "--surface"],
  ["--good", "--surface"],
];

describe.each(THEMES)("the %s theme", (theme) => {
  it.each(textPairs)("has text %s on %s at AA", (ink, ground) => {
    expect(ratio(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(
    ["--line-strong", "--focus", "--accent"].flatMap((line) =>
      ["--desk", "--surface", "--paper", "--raised"].map((ground) => [line, ground] as const),
    ),
  )("bounds controls with %s on %s at 3:1", (line, ground) => {
    expect(ratio(colour(line, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
