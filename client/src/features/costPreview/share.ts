import type { PreviewLine, PreviewModel } from '../../../../schemas/preview';

/**
 * The preview as a plain text without identity: no name, no id of patient, claim or encounter, no file, no ten-digit number, and of
 * every date only year and month. Who reads it sees what is paid for which service and why, and cannot tell for whom.
 */
export function withoutIdentity(model: PreviewModel): string {
  const say = redactor(model);
  const rows: string[] = [
    `Cost preview of ${model.kind === 'claim' ? 'a claim' : 'an encounter'}, ${say(model.date) || 'no date'}`,
  ];
  for (const payer of model.payers) {
    rows.push('', `${payer.rank}: ${say(payer.plan)}, ${payer.network}`);
    for (const line of payer.lines) rows.push(...lineRows(line, say));
    for (const c of payer.counters) rows.push(`${c.name}: ${c.before} of ${c.limit} before, ${c.after} after`);
  }
  if (model.alone) {
    rows.push('', 'The patient pays alone', ...model.alone.why.map((why) => `   ${say(why)}`));
    for (const line of model.alone.lines) rows.push(...lineRows(line, say));
  }
  const { due } = model;
  const least = due.partial ? BOUNDS[due.others ?? 'least'] : '';
  rows.push('', `Patient responsibility: ${least}${due.responsibility}`, `Already collected: ${due.collected}`);
  rows.push(due.toCollect ? `Collect today: ${least}${due.toCollect}` : 'Nothing known to collect today');
  for (const { line, why } of model.unknown)
    rows.push(`Not known: ${line === undefined ? '' : `line ${line}: `}${say(why)}`);
  for (const text of model.assumptions) rows.push(`Assumed: ${say(text)}`);
  return `${rows.join('\n')}\n`;
}

/** What a sum of which not all is known is. */
const BOUNDS = { least: 'at least ', most: 'at most ', open: 'so far ' } as const;

/** A line and the steps below it. */
function lineRows(
  line: Pick<PreviewLine, 'number' | 'code' | 'words' | 'steps' | 'unknown'>,
  say: (text: string) => string,
): string[] {
  return [
    `${line.number}. ${say(line.code)} ${say(line.words)}`.trimEnd(),
    ...(line.unknown === undefined ? [] : [`   unknown: ${say(line.unknown)}`]),
    ...line.steps.map(
      (step) => `   ${NAMES[step.name] ?? step.name} ${step.amount}${step.why && `  ${say(step.why)}`}`,
    ),
  ];
}

const NAMES: Readonly<Record<string, string>> = {
  charge: 'Charge',
  writeOff: 'Written off',
  allowed: 'Allowed',
  discount: 'Sliding fee',
  planPays: 'Plan pays',
  patient: 'Patient owes',
};

/** Takes out of a text whatever could name somebody: the model's own names and ids, then what looks like a number of a person. */
function redactor(model: PreviewModel): (text: string) => string {
  const moved = model.payers.flatMap((p) => p.counters.flatMap((c) => c.reasons.map((r) => r.record)));
  const known = [model.patientName, ...model.patientName.split(', '), model.patientId, model.id, ...moved];
  const words = [...new Set(known)].filter((word) => word !== '').sort((a, b) => b.length - a.length);
  const named = words.length
    ? new RegExp(`(?<![\\p{L}\\p{N}$.])(?:${words.map(literal).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
    : undefined;
  return (text) =>
    (named ? text.replace(named, '…') : text)
      .replace(INCOME, 'the income')
      .replace(/\b(\d{4}-\d{2})-\d{2}\b/g, '$1')
      .replace(/\b\d{9,}\b/g, '…');
}

/** What a patient earns is nobody’s business but the practice’s. */
const INCOME = /\$[\d,.]+ a year for (?:one person|\d+ persons)/g;

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The text as a page that a browser prints; text stays text. */
export const printPage = (text: string, title: string, language: string): string => `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>${escaped(title)}</title>
</head>
<body>
<pre>${escaped(text)}</pre>
</body>
</html>
`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
