/** Answers the number (from 1) of the line a position stands in; positions are asked in order. */
export function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let at = 0;
  return (position) => {
    for (; at < position; at++) if (text.charCodeAt(at) === 10) line++;
    return line;
  };
}

/** White space as one space, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Lines kept, but empty ones, each with its spaces as one. */
export function lines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(oneLine)
    .filter((line) => line !== "")
    .join("\n");
}

/** Paragraphs kept, each on one line. */
export function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n|\r\n?\s*\r\n?/)
    .map(oneLine)
    .filter((part) => part !== "")
    .join("\n");
}
