/** What Lexical asks of a DOM and jsdom lacks. */
export function stubLayout(): void {
  const box = { x: 0, y: 0, top: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0 };
  const rect = { ...box, toJSON: () => box } as DOMRect;
  Range.prototype.getBoundingClientRect = () => rect;
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  globalThis.DragEvent ??= class DragEvent extends MouseEvent {} as typeof globalThis.DragEvent;
  globalThis.ClipboardEvent ??=
    class ClipboardEvent extends Event {} as typeof globalThis.ClipboardEvent;
  Element.prototype.scrollIntoView = () => undefined;
  globalThis.CSS ??= {
    escape: (text: string) => text,
    supports: () => false,
  } as unknown as typeof CSS;
  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
}
