import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nameText } from "#shared/model";
import { captureAs, expectWholeBlocks, labelled } from "./support.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/clips");
const SAMPLE = join(import.meta.dirname, "../../../resources/sample");
const fixture = (name: string): string => readFileSync(join(FIXTURES, name), "utf8");

interface Wanted {
  readonly file: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly container: string | null;
  readonly language: string;
  readonly dates: readonly string[];
  readonly standfirst: string | null;
  /** First words of each paragraph of the article. */
  readonly body: readonly string[];
}

const CLIPS: readonly Wanted[] = [
  {
    file: "agency-en.txt",
    title: "Ports of Vantry and Sill agree to share pilots after fog delays",
    authors: ["Orla Whitcombe", "Piet Landsman"],
    container: "Harbour Wire",
    language: "en",
    dates: ["first-published 2022-03-03"],
    standfirst: null,
    body: ["VANTRY", "The agreement", '"We were', "Shares in", "(Reporting by", "Our Standards"],
  },
  {
    file: "blog-en.txt",
    title: "Why I stopped counting my library",
    authors: ["Tilda Morrow"],
    container: "The Slow Ledger",
    language: "en",
    dates: ["first-published 2021-11-14"],
    standfirst: "Notes on a bad habit",
    body: ["For eleven", "The spreadsheet", "What took", "There is an argument"],
  },
  {
    file: "report-en.txt",
    title: "Who Pays When a River Moves?",
    authors: ["Ines Falkenberg", "Thomas A. Reed", "Hyun-woo Bae"],
    container: null,
    language: "en",
    dates: ["first-published 2020-05-18"],
    standfirst: "Liability for shifting channels",
    body: ["Three treaties", "The paper", "1 Introduction", "A border", "We read"],
  },
  {
    file: "zeitung-de.txt",
    title: "Wer zahlt für das Wasser von morgen?",
    authors: ["Henrike Aumann"],
    container: "Norddeutscher Anzeiger",
    language: "de",
    dates: ["updated 2021-11-09"],
    standfirst: "Die Küstenländer wollen",
    body: ["Wenn der Wind", "Der Plan", "„Niemand hat", "Am Ende"],
  },
  {
    file: "quotidien-fr.txt",
    title: "À Visby, le dernier câblier attend une panne",
    authors: ["Solène Kervadec"],
    container: null,
    language: "fr",
    dates: ["first-published 2023-02-17", "updated 2023-02-18"],
    standfirst: "Depuis trois ans",
    body: ["Le navire", "« Quand", "Le consortium", "Le soir"],
  },
  {
    file: "diario-es.txt",
    title: "Los regantes del Júcar piden abrir el archivo de las aguas",
    authors: ["Amparo Climent", "Lucas Ferrer"],
    container: null,
    language: "es",
    dates: ["first-published 2019-08-21"],
    standfirst: "Un fondo de 1904",
    body: ["En el sótano", "Los regantes", "“Mi abuela", "El caso"],
  },
  {
    file: "transcript-en.txt",
    title: "What the ferryman knew",
    authors: ["Nora Ashgrove"],
    container: "The Long Table",
    language: "en",
    dates: ["first-published 2018-06-09"],
    standfirst: null,
    body: ["NORA", "With us", "FELIX", "ASHGROVE", "AMADI", "(SOUNDBITE", "ASHGROVE", "AMADI", "ASHGROVE"],
  },
]; // prettier-ignore

describe("capturing clips of other make-up", () => {
  it.each(CLIPS)("reads $file as a person would", async (wanted) => {
    const clip = await captureAs("clip.txt", fixture(wanted.file));
    expectWholeBlocks(clip);
    expect(clip.metadata.title).toBe(wanted.title);
    expect(clip.metadata.authors.map(nameText)).toEqual(wanted.authors);
    expect(clip.metadata.container).toBe(wanted.container);
    expect(clip.metadata.language).toBe(wanted.language);
    expect(clip.dates.map(({ role, date }) => `${role} ${date}`)).toEqual(wanted.dates);
    const [standfirst = null] = labelled(clip, "standfirst");
    expect(standfirst?.slice(0, wanted.standfirst?.length ?? 0) ?? null).toBe(wanted.standfirst);
    const body = labelled(clip, "body");
    expect(body.map((line, at) => line.slice(0, wanted.body[at]?.length ?? 20))).toEqual(
      wanted.body,
    );
  });

  it("does not take a rubric, a place or a subject of the text for its author", async () => {
    for (const line of ["Middle East", "Climate Change", "Grete Olafsdottir", "Hong Kong"]) {
      const clip = await captureAs(
        "clip.txt",
        `A winter without ice on the eastern lakes\n\n${line}\n\nShare\n\nThe ice came so late to the lakes this year that the fishermen, who know about climate and about change, had already put their sledges into the barn when Grete Olafsdottir walked across.\n\nNobody had walked there before her since the old church was moved over the ice in the winter of the war.\n`,
      );
      expect(clip.metadata.authors).toEqual([]);
    }
  });

  it("finds the title of a list without any prose", async () => {
    const changes = Array.from({ length: 12 }, (_, at) => `+ Added the rule of lock number ${at}`);
    const clip = await captureAs(
      "clip.txt",
      `Lock keepers’ news\n\nPowered by Sluice\n\n\nRelease 4.2 - The quiet water\n\n${changes.join("\n")}\n`,
    );
    expect(clip.metadata.title).toBe("Release 4.2 - The quiet water");
  });

  it("folds what a sign-up form promises and asks, between sign-up line and options", async () => {
    const clip = await captureAs(
      "the-ledger-of-small-ports.txt",
      readFileSync(join(SAMPLE, "the-ledger-of-small-ports.txt")),
    );
    const form = labelled(clip, "form");
    expect(form).toContain("A weekly letter on trade, sea and power.");
    expect(form).toContain("Which of these best describes your work?");
    expect(labelled(clip, "body").every((line) => line.length > 60)).toBe(true);
  });

  it("leaves a short sentence of the author between two forms in the article", async () => {
    const long =
      "The harbour master wrote to the capital in the spring and received no answer, and in the autumn he wrote again and was told that his letter had been the answer.";
    const clip = await captureAs(
      "clip.txt",
      `The letter that answered itself\n\nBy Ada Pier\n\n${long}\n\nSign up to The Tideline\n\nNobody ever wrote to him again.\n\nEnter your email address\n\n${long}\n`,
    );
    expect(labelled(clip, "body")).toContain("Nobody ever wrote to him again.");
  });
});
