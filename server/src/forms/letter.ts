import type { Letter } from '../../../schemas/letter';
import type { Paper, Part } from './paper';

/** A letter to a payer on paper: sender, receiver, facts, what is asked and why. */
export function letterPaper(letter: Letter): Paper {
  const { practice, payer, facts, lines, enclosures } = letter;
  const numbers = [practice.npi && `NPI ${practice.npi}`, practice.taxId && `Tax number ${practice.taxId}`].filter(
    (line): line is string => Boolean(line),
  );
  const texts = (all: readonly string[]): Part[] => all.map((text) => ({ kind: 'text', text }));
  return {
    title: letter.subject,
    parts: [
      { kind: 'block', lines: [...practice.lines, ...numbers] },
      { kind: 'block', lines: [letter.date] },
      { kind: 'block', lines: payer },
      { kind: 'title', text: letter.subject },
      { kind: 'facts', rows: facts },
      ...texts(letter.opening),
      ...(lines.length > 0 ? [linesTable(letter)] : []),
      ...texts(letter.arguments),
      ...(letter.sources.length > 0
        ? [{ kind: 'heading', text: 'What this rests on' } as const, { kind: 'list', items: letter.sources } as const]
        : []),
      ...texts(letter.request),
      { kind: 'block', lines: ['', letter.signer, practice.lines[0] ?? ''] },
      ...(enclosures.length > 0
        ? [{ kind: 'heading', text: 'Enclosed' } as const, { kind: 'list', items: enclosures } as const]
        : []),
    ],
  };
}

function linesTable({ lines }: Letter): Part {
  const shown = (of: (line: Letter['lines'][number]) => string): boolean => lines.some((l) => of(l) !== '');
  const columns = [
    { title: 'Date', width: 1.2, of: (l: Letter['lines'][number]) => l.date },
    { title: 'Service', width: 1.3, of: (l: Letter['lines'][number]) => l.code },
    { title: 'Charge', width: 1.1, right: true, of: (l: Letter['lines'][number]) => l.charge },
    { title: 'Contract', width: 1.1, right: true, of: (l: Letter['lines'][number]) => l.expected },
    { title: 'Paid', width: 1.1, right: true, of: (l: Letter['lines'][number]) => l.paid },
    { title: 'Your reasons', width: 3, of: (l: Letter['lines'][number]) => l.reasons },
  ].filter(({ of }) => shown(of));
  return {
    kind: 'table',
    columns: columns.map(({ title, width, right }) => ({ title, width, ...(right && { right }) })),
    rows: lines.map((line) => columns.map(({ of }) => of(line))),
  };
}
