import { type Paper, type Part, plain } from './paper';

/**
 * A paper as one HTML file that loads nothing: no script, no font, no picture. Its policy forbids them as well, so that even a slip
 * in here could run nothing. Prints in black on white.
 */
export function paperHtml(paper: Paper): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asText(paper.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${paper.parts.map(partHtml).join('\n')}
</main>
</body>
</html>
`;
}

const STYLE = `
body{font:15px/1.45 system-ui,sans-serif;color:#111;background:#fff;margin:0}
main{max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:1.2rem 0 .6rem}h2{font-size:1.1rem;margin:1.4rem 0 .4rem}
p,ul{margin:.5rem 0;overflow-wrap:anywhere}
.block{white-space:pre-line}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
.right{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
tfoot td{font-weight:600;border-top:2px solid #111}
.facts th{font-weight:400;color:#444;width:12rem;border:0}.facts td{border:0}
@media print{main{margin:0;max-width:none}tr,p{break-inside:avoid}}
`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text: a name with `<script>` is shown as it is written. */
export const asText = (text: string): string => plain(text).replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);

function partHtml(part: Part): string {
  switch (part.kind) {
    case 'title':
      return `<h1>${asText(part.text)}</h1>`;
    case 'heading':
      return `<h2>${asText(part.text)}</h2>`;
    case 'text':
      return `<p>${asText(part.text)}</p>`;
    case 'strong':
      return `<p><strong>${asText(part.text)}</strong></p>`;
    case 'block':
      return `<p class="block">${part.lines.map(asText).join('\n')}</p>`;
    case 'facts':
      return `<table class="facts"><tbody>${part.rows
        .map(([label, value]) => `<tr><th scope="row">${asText(label)}</th><td>${asText(value)}</td></tr>`)
        .join('')}</tbody></table>`;
    case 'list':
      return `<ul>${part.items.map((item) => `<li>${asText(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const kind = part.columns.map(({ right }) => (right ? ' class="right"' : ''));
      const head = part.columns.map((c, i) => `<th scope="col"${kind[i]}>${asText(c.title)}</th>`).join('');
      const row = (cells: readonly string[]): string =>
        `<tr>${part.columns.map((_, i) => `<td${kind[i]}>${asText(cells[i] ?? '')}</td>`).join('')}</tr>`;
      const foot = part.foot ? `<tfoot>${row(part.foot)}</tfoot>` : '';
      return `<table><thead><tr>${head}</tr></thead><tbody>${part.rows.map(row).join('')}</tbody>${foot}</table>`;
    }
  }
}
