/** The look of an exported page: light paper on screen, plain in print; no font is fetched. */
export const STYLESHEET = `
:root { color-scheme: light; --ink: #23201c; --quiet: #6a635a; --rule: #d9d2c5; --paper: #fbf9f4; --alarm: #9b1c1c; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Source Serif 4", "Iowan Old Style", Charter, Georgia, serif; }
article { max-width: 42rem; margin-inline: auto; padding: 4rem 1.5rem 6rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin-block: 2em .6em; text-wrap: balance; }
h1 { font-size: 2rem; margin-block-start: 0; }
h2 { font-size: 1.4rem; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1rem; }
p, ul, ol, figure, table, pre { margin-block: 0 1em; }
header { margin-block-end: 2.5rem; }
header p, figcaption { color: var(--quiet); font-size: .9rem; margin-block: 0 .2em; }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .15em; }
a:hover { text-decoration-color: currentColor; }
blockquote { margin: 0; padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--rule); }
figure.quotation { margin-inline: 0; }
figure.quotation figcaption { padding-inline-start: calc(1.25rem + 3px); margin-block-start: -.5em; }
a:has(> .trace) { text-decoration: none; margin-inline-start: .2em; }
.trace { font: .62em/0 Inter, "Helvetica Neue", Arial, sans-serif; vertical-align: .5em; color: var(--quiet); letter-spacing: .02em; }
sup a { text-decoration: none; } a.back { text-decoration: none; color: var(--quiet); }
.quiet { color: var(--quiet); font-size: .88em; }
img { max-width: 100%; height: auto; vertical-align: middle; }
p > img:only-child { display: block; margin-inline: auto; }
.broken > blockquote, .broken.inline { border-color: var(--alarm); text-decoration: underline wavy var(--alarm) 1px; }
.broken > blockquote { text-decoration: none; }
.flag { color: var(--alarm); font-weight: 600; font-size: .85em; text-decoration: none; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .88em; }
pre { overflow-x: auto; padding: .9rem 1rem; background: #f2eee5; border-radius: 4px; }
table { border-collapse: collapse; width: 100%; font-size: .95em; }
th, td { text-align: start; padding: .35em .6em; border-block-end: 1px solid var(--rule); vertical-align: top; }
hr { border: 0; border-block-start: 1px solid var(--rule); margin-block: 2.5rem; }
section.back { margin-block-start: 3rem; border-block-start: 1px solid var(--rule); padding-block-start: 1rem; font-size: .95rem; }
section.back h2 { font-size: 1.1rem; margin-block-start: .5em; }
.bibliography li { list-style: none; padding-inline-start: 1.5em; text-indent: -1.5em; margin-block-end: .6em; overflow-wrap: anywhere; }
.bibliography { padding: 0; }
.evidence { margin-block-end: 1.4em; overflow-wrap: anywhere; break-inside: avoid; }
.evidence > p { margin-block-end: .35em; }
dl { display: grid; grid-template-columns: 6.2rem 1fr; gap: .2em 1rem; margin: 0; font-size: .92em; }
dt { color: var(--quiet); } dd { margin: 0; min-width: 0; }
dd code { font-size: .82em; }
.left { text-align: left; } .right { text-align: right; font-variant-numeric: tabular-nums; } .center { text-align: center; }
ins { text-decoration-color: #1d6b3a; color: #1d6b3a; } del { color: var(--alarm); }
li[role="doc-endnote"] > p { margin-block-end: .5em; }
.small-caps { font-variant: small-caps; }
.label { display: inline-block; min-inline-size: 1.9em; text-indent: 0; }
ul.tasks { list-style: none; padding-inline-start: 1.2em; }
sup { line-height: 0; }
@media print {
  body { background: none; font-size: 11pt; }
  article { max-width: none; padding: 0; }
  figure, li, tr { break-inside: avoid; } h1, h2, h3 { break-after: avoid; }
  a { text-decoration: none; } a.back { display: none; }
  img { max-height: 11cm; width: auto; }
}
@page { margin: 2.2cm 2.4cm; }
`;
