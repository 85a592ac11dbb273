/** A page that reaches out in every way a document can, with scripts and without. */
export function beacons(port: number): string {
  const url = `http://127.0.0.1:${port}`;
  return `<!doctype html><html><head><title>A page that reaches out</title>
<link rel="preconnect" href="${url}"><link rel="dns-prefetch" href="${url}">
<link rel="prefetch" href="${url}/prefetch"><link rel="preload" as="image" href="${url}/preload">
<link rel="stylesheet" href="${url}/a.css"><link rel="icon" href="${url}/b.ico">
<link rel="manifest" href="${url}/manifest">
<style>@import "${url}/c.css"; @font-face { font-family: far; src: url(${url}/font.woff2) }
body { background: url(${url}/d.png); font-family: far }</style>
<meta http-equiv="refresh" content="0; url=${url}/e">
<base href="${url}/"></head><body background="${url}/body.png">
<p>The harbour ledger was kept in a plain hand for forty years and nobody thought to read it.</p>
<img src="${url}/f.png" srcset="${url}/f2.png 2x"><img src="relative.png">
<picture><source srcset="${url}/source.webp"><img alt=""></picture>
<iframe src="${url}/g"></iframe><iframe srcdoc="<img src='${url}/srcdoc'>"></iframe>
<object data="${url}/h"></object><embed src="${url}/embed">
<video src="${url}/i" poster="${url}/poster" autoplay></video><audio src="${url}/audio" autoplay></audio>
<input type="image" src="${url}/input"><table background="${url}/table"><tr><td>x</td></tr></table>
<svg><image href="${url}/svg.png"/><use href="${url}/use.svg#a"/></svg>
<form action="${url}/form"><button autofocus>send</button></form>
<a href="${url}/link" ping="${url}/ping">follow</a>
<script src="${url}/j.js"></script><script>document.title = "ran"; fetch("${url}/k")</script>
<img src="x:" onerror="fetch('${url}/l')"><svg onload="fetch('${url}/m')"></svg>
</body></html>`;
}
