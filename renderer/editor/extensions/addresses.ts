/** True for the web, mail and relative addresses; anything else that has a scheme could run. */
export function isSafeAddress(url: string): boolean {
  return /^(?:https?:|mailto:)/i.test(url) || !/^[\s\p{C}]*[a-z][a-z\d+.\-\s]*:/iu.test(url);
}
