declare module "@mozilla/readability/JSDOMParser.js" {
  export default class JSDOMParser {
    parse(html: string, url?: string): never;
    error(message: string): void;
  }
}
