import { AppError } from "#shared/errors";

const OPENED: readonly string[] = ["http:", "https:", "mailto:"];

/**
 * The address as it will be opened, its host in ASCII so that look-alike letters show; AppError
 * `refused` for anything but http, https and mailto.
 */
export function checkedAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !OPENED.includes(url.protocol)) {
    throw new AppError(
      "refused",
      `Only web and mail addresses are opened from here; ${shortened(text)} is neither.`,
    );
  }
  return url.href;
}

function shortened(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
