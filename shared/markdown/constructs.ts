import type { Extension as FromMarkdownExtension } from "mdast-util-from-markdown";
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
  TokenType,
} from "micromark-util-types";
import { parseCitation } from "./citation.ts";
import type { Citation, RawInline } from "./tree.ts";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    noteCitation: "noteCitation";
    noteRawInline: "noteRawInline";
    noteSource: "noteSource";
  }
}

const BACKSLASH = 92;
const LEFT_BRACKET = 91;
const RIGHT_BRACKET = 93;
const LEFT_PAREN = 40;
const EXCLAMATION = 33;
const PERCENT = 37;
const DOLLAR = 36;
const AT = 64;
const LEFT_BRACE = 123;
const RIGHT_BRACE = 125;

const isLineEnd = (code: Code): boolean => code !== null && code < -2;
const isSpace = (code: Code): boolean => code === null || code < 0 || code === 32;
const isDigit = (code: Code): boolean => code !== null && code >= 48 && code <= 57;

/**
 * Reads source to the letter inside one token, crossing line ends as micromark wants it: the text
 * stands in `noteSource` tokens, line ends in `lineEnding` tokens.
 */
interface Reader {
  readonly take: (code: Code, next: State) => State;
  readonly finish: () => void;
  readonly text: () => string;
}

function sourceReader(effects: Effects, type: TokenType): Reader {
  let text = "";
  let open = false;
  effects.enter(type);
  const close = (): void => {
    if (open) effects.exit("noteSource");
    open = false;
  };
  return {
    take(code, next) {
      if (isLineEnd(code)) {
        close();
        effects.enter("lineEnding");
        effects.consume(code);
        effects.exit("lineEnding");
        text += "\n";
        return next;
      }
      if (!open) effects.enter("noteSource");
      open = true;
      effects.consume(code);
      text += code === null || code < 0 ? " " : String.fromCharCode(code);
      return next;
    },
    finish() {
      close();
      effects.exit(type);
    },
    text: () => text,
  };
}

/** `[see @key, p. 3; -@other]`, unless a `(` makes it a link's text. */
function tokenizeCitation(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let reader: Reader;
  let depth = 0;
  const start: State = (code) => {
    reader = sourceReader(effects, "noteCitation");
    return reader.take(code, inside);
  };
  const inside: State = (code) => {
    if (code === null) return nok(code);
    if (code === BACKSLASH) return reader.take(code, escaped);
    if (code === LEFT_BRACKET) depth += 1;
    if (code !== RIGHT_BRACKET) return reader.take(code, inside);
    if (depth > 0) {
      depth -= 1;
      return reader.take(code, inside);
    }
    if (parseCitation(reader.text().slice(1)) === null) return nok(code);
    return reader.take(code, after);
  };
  const escaped: State = (code) =>
    code === null || isLineEnd(code) ? inside(code) : reader.take(code, inside);
  const after: State = (code) => {
    if (code === LEFT_PAREN) return nok(code);
    reader.finish();
    return ok(code);
  };
  return start;
}

const isWordCode = (code: Code): boolean =>
  code !== null && code > 0 && /^[\p{L}\p{N}_]$/u.test(String.fromCharCode(code));
const isKeyMark = (code: Code): boolean =>
  code !== null && code > 0 && ":.#$%&-+?<>~/".includes(String.fromCharCode(code));

/** A mark inside a key, which belongs to it only where a word follows. */
const keyMark: Construct = {
  partial: true,
  tokenize: (effects, ok, nok) => {
    effects.enter("noteSource");
    return (code) => {
      if (!isKeyMark(code)) return nok(code);
      effects.consume(code);
      return (next) => {
        effects.exit("noteSource");
        return isWordCode(next) ? ok(next) : nok(next);
      };
    };
  },
};

/** `@key` in the sentence, as Pandoc reads it: not inside a word, so that no address is cited. */
function tokenizeBareCitation(effects: Effects, ok: State, nok: State): State {
  let reader: Reader;
  const start: State = (code) => {
    reader = sourceReader(effects, "noteCitation");
    return reader.take(code, first);
  };
  const first: State = (code) => {
    if (code === LEFT_BRACE) return reader.take(code, braced);
    return isWordCode(code) ? reader.take(code, inside) : nok(code);
  };
  const inside: State = (code) => {
    if (isWordCode(code)) return reader.take(code, inside);
    if (!isKeyMark(code)) return done(code);
    return effects.check(keyMark, (mark) => reader.take(mark, inside), done)(code);
  };
  const braced: State = (code) => {
    if (isSpace(code) || code === LEFT_BRACE) return nok(code);
    return reader.take(code, code === RIGHT_BRACE ? done : braced);
  };
  const done: State = (code) => {
    if (reader.text() === "@{}") return nok(code);
    reader.finish();
    return ok(code);
  };
  return start;
}

/** `[[note]]` and `![[note]]` of Obsidian and Zettlr, on one line. */
function tokenizeWikiLink(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let reader: Reader;
  let empty = true;
  const start: State = (code) => {
    reader = sourceReader(effects, "noteRawInline");
    return reader.take(code, code === EXCLAMATION ? first : second);
  };
  const first: State = (code) => (code === LEFT_BRACKET ? reader.take(code, second) : nok(code));
  const second: State = (code) => (code === LEFT_BRACKET ? reader.take(code, inside) : nok(code));
  const inside: State = (code) => {
    if (code === null || isLineEnd(code) || code === LEFT_BRACKET) return nok(code);
    if (code === RIGHT_BRACKET) return empty ? nok(code) : reader.take(code, closing);
    empty = false;
    return reader.take(code, inside);
  };
  const closing: State = (code) => (code === RIGHT_BRACKET ? reader.take(code, done) : nok(code));
  const done: State = (code) => {
    reader.finish();
    return ok(code);
  };
  return start;
}

/** `$x_1$` by Pandoc's rule: no space inside the dollars, no digit after; also `$$x$$`. */
function tokenizeMath(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let reader: Reader;
  let opened = 0;
  let closed = 0;
  let before: Code = DOLLAR;
  const start: State = (code) => {
    reader = sourceReader(effects, "noteRawInline");
    return opening(code);
  };
  const opening: State = (code) => {
    if (code === DOLLAR && opened < 2) {
      opened += 1;
      return reader.take(code, opening);
    }
    return opened === 1 && isSpace(code) ? nok(code) : inside(code);
  };
  const inside: State = (code) => {
    if (code === null) return nok(code);
    if (code === DOLLAR && before !== BACKSLASH) return closing(code);
    before = before === BACKSLASH ? null : code;
    return reader.take(code, inside);
  };
  const closing: State = (code) => {
    if (code === DOLLAR && closed < opened) {
      if (before === DOLLAR && closed === 0) return nok(code);
      if (opened === 1 && isSpace(before)) return nok(code);
      closed += 1;
      return reader.take(code, closing);
    }
    if (closed < opened || (opened === 1 && isDigit(code))) return nok(code);
    reader.finish();
    return ok(code);
  };
  return start;
}

/** `%%a comment%%` of Obsidian. */
function tokenizeComment(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let reader: Reader;
  const start: State = (code) => {
    reader = sourceReader(effects, "noteRawInline");
    return reader.take(code, second);
  };
  const second: State = (code) => (code === PERCENT ? reader.take(code, inside) : nok(code));
  const inside: State = (code) => {
    if (code === null) return nok(code);
    return reader.take(code, code === PERCENT ? closing : inside);
  };
  const closing: State = (code) => {
    if (code === PERCENT) return reader.take(code, done);
    return inside(code);
  };
  const done: State = (code) => {
    reader.finish();
    return ok(code);
  };
  return start;
}

const text = (name: string, tokenize: Construct["tokenize"]): Construct => ({ name, tokenize });

/** Micromark syntax of citations and of the inline forms that stay to the letter. */
export const noteSyntax: Extension = {
  text: {
    [EXCLAMATION]: text("noteWikiEmbed", tokenizeWikiLink),
    [LEFT_BRACKET]: [
      text("noteWikiLink", tokenizeWikiLink),
      text("noteCitation", tokenizeCitation),
    ],
    [AT]: {
      name: "noteBareCitation",
      previous: (code) => !isWordCode(code),
      tokenize: tokenizeBareCitation,
    },
    [DOLLAR]: text("noteMath", tokenizeMath),
    [PERCENT]: text("noteComment", tokenizeComment),
  },
};

/** Mdast nodes of `noteSyntax`. */
export const noteFromMarkdown: FromMarkdownExtension = {
  enter: {
    noteCitation(token) {
      const value = this.sliceSerialize(token);
      const items = parseCitation(value.replace(/^\[([^]*)\]$/, "$1")) ?? [];
      const node: Citation = { type: "citation", value, items };
      this.enter(node, token);
    },
    noteRawInline(token) {
      const node: RawInline = { type: "rawInline", value: this.sliceSerialize(token) };
      this.enter(node, token);
    },
  },
  exit: {
    noteCitation(token) {
      this.exit(token);
    },
    noteRawInline(token) {
      this.exit(token);
    },
  },
};
