import { AppError, type ErrorCode } from "#shared/errors";
import type { FetchFailure } from "./protocol.ts";

const NOTHING = "Nothing was added.";

/** A failed fetch as the error a caller may handle. */
export function failureSentence({ reason, detail }: FetchFailure, url: string): AppError {
  const host = URL.canParse(url) ? new URL(url).host : url;
  switch (reason) {
    case "network":
      return networkSentence(detail, host);
    case "timeout":
      return new AppError(
        "timeout",
        `${host} took too long to answer, so the capture was stopped. ${NOTHING} Try again later.`,
      );
    case "too-large":
      return new AppError(
        "too-large",
        `What ${host} sends is larger than 128 MB or needs too much memory. ${NOTHING} Save it ` +
          "with your browser and add the file.",
      );
    case "empty":
      return new AppError("empty", `${host} answered without any content. ${NOTHING}`);
    case "private":
      return new AppError(
        "refused",
        `The page at ${host} led to an address inside your own network, which a page from ` +
          `outside is not allowed to reach. ${NOTHING}`,
      );
    case "crashed":
    case "unsaved":
      return new AppError(
        "process-died",
        `The page at ${host} could not be saved: the process that opened it stopped. ${NOTHING} ` +
          "Try again, or save it with your browser and add the file.",
      );
  }
}

interface Wording {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly told: (host: string) => string;
}

/** Chromium's network errors, the first that fits. */
const WORDINGS: readonly Wording[] = [
  {
    pattern: /INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED/,
    code: "unreachable",
    told: () => "This computer is not connected to the internet.",
  },
  {
    pattern: /NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS/,
    code: "unreachable",
    told: (host) => `${host} was not found: you are offline, or there is no such address.`,
  },
  {
    pattern: /PROXY|TUNNEL/,
    code: "unreachable",
    told: () => "The proxy server of this computer does not answer.",
  },
  {
    pattern: /CERT|SSL|TLS/,
    code: "refused",
    told: (host) =>
      `The connection to ${host} is not secure: its certificate is not one this computer ` +
      "trusts, so nothing was read from it.",
  },
  {
    pattern: /TOO_MANY_REDIRECTS/,
    code: "unsupported",
    told: (host) => `${host} only ever redirects to another address.`,
  },
  {
    pattern: /TIMED_OUT/,
    code: "unreachable",
    told: (host) => `${host} does not answer.`,
  },
  {
    pattern: /UNSAFE_PORT|DISALLOWED|UNKNOWN_URL_SCHEME|INVALID_URL/,
    code: "refused",
    told: (host) => `${host} is not an address that can be captured.`,
  },
];

function networkSentence(detail: string, host: string): AppError {
  const wording = WORDINGS.find(({ pattern }) => pattern.test(detail));
  if (wording !== undefined) {
    return new AppError(wording.code, `${wording.told(host)} ${NOTHING}`);
  }
  return new AppError("unreachable", `${host} could not be reached (${detail}). ${NOTHING}`);
}
