import { AppError } from "#shared/errors";

/** How far the fetch of an address has come. */
export type FetchStage = "connecting" | "loading" | "saving";

/** What came from an address. */
export interface FetchedAddress {
  /** Where the redirects ended. */
  readonly url: string;
  /** HTTP status of the document. */
  readonly status: number;
  /** The page's own title, empty for a file. */
  readonly title: string;
  readonly mediaType: string;
  readonly name: string;
  /** False when the page was saved before it had finished loading. */
  readonly complete: boolean;
  readonly bytes: Uint8Array;
}

/**
 * Fetches an address over the network: the only part of the product that uses it. Rejects with an
 * AppError that says why nothing came; `unreachable` where trying again later may help.
 */
export type FetchAddress = (
  url: string,
  options: {
    readonly signal: AbortSignal;
    readonly onStage: (stage: FetchStage) => void;
  },
) => Promise<FetchedAddress>;

/**
 * The web address a user means: `https://` is added where no scheme stands, a user name and a
 * password are left out. AppError `wrong-usage` for anything that is not on the web.
 */
export function addressOf(text: string): string {
  const typed = text.trim();
  const withScheme = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
  if (url === null || /\s/.test(typed) || !/^https?:$/.test(url.protocol)) {
    throw new AppError(
      "wrong-usage",
      "That is not a web address. Addresses begin with https:// or http:// and have no spaces.",
    );
  }
  url.username = "";
  url.password = "";
  return url.href;
}
