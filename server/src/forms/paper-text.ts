import { type Paper, type Part, plain } from './paper';

/** A paper as plain text for a terminal or a letter, at most 100 characters wide. */

const WIDTH = 100;

export const paperText = (paper: Paper): string => `${paper.parts.map(partText).join('\n\n')}\n`;

function partText(part: Part): string {
  switch (part.kind) {
    case 'title':
      return `${plain(part.text)}\n${'='.repeat(Math.min(WIDTH, plain(part.text).length))}`;
    case 'heading':
      return `${plain(part.text)}\n${'-'.repeat(Math.min(WIDTH, plain(part.text).length))}`;
    case 'text':
    case 'strong':
      return wrap(plain(part.text), WIDTH).join('\n');
    case 'block':
      return part.lines.map(plain).join('\n');
    case 'facts': {
      const width = Math.max(0, ...part.rows.map(([label]) => label.length));
      return part.rows.map(([label, value]) => `${plain(label).padEnd(width)}  ${plain(value)}`).join('\n');
    }
    case 'list':
      return part.items
        .map((item) => wrap(plain(item), WIDTH - 2).join('\n  '))
        .map((t) => `- ${t}`)
        .join('\n');
    case 'table': {
      const all = [part.columns.map((c) => c.title), ...part.rows, ...(part.foot ? [part.foot] : [])].map((row) =>
        row.map(plain),
      );
      const widths = part.columns.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
      const line = (row: readonly string[]): string =>
        part.columns
          .map(({ right }, i) => {
            const cell = row[i] ?? '';
            return right ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
          })
          .join('  ')
          .trimEnd();
      const rule = '-'.repeat(
        Math.min(
          WIDTH,
          widths.reduce((sum, w) => sum + w + 2, -2),
        ),
      );
      const out = all.map(line);
      out.splice(1, 0, rule);
      if (part.foot) out.splice(out.length - 1, 0, rule);
      return out.join('\n');
    }
  }
}

/** Breaks a text at blanks; a word longer than the width stands on a line of its own. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}
