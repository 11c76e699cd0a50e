import type { Encounter } from '../../../schemas';
import { bounded, boundOfPatient } from '../benefits/bound';
import { costOf } from '../benefits/cost';
import { deskOf } from '../benefits/due';
import type { Cost, CostLine, Step, StepName } from '../benefits/types';
import { wordsFor } from '../codes/diagnoses';
import { type BookFile, type Item, recordOf, treeOfItem } from '../records/book';
import { dollars } from '../records/money';
import type { Engine } from '../rules/rule';
import { blockAt } from '../text/source';
import { entryEnd, tokenEnd } from '../text/tree';
import { feeWords } from './hover';
import { waysText } from './money-text';

/** A remark of the editor's behind a line. */
export interface Hint {
  /** In the file. */
  readonly offset: number;
  readonly label: string;
  /** The label in parts, each of which may lead to the line that its amount comes from: `plans/bcbs.plan:8`. */
  readonly parts?: readonly HintPart[];
  /** Markdown: the arithmetic. */
  readonly tooltip?: string;
}

export interface HintPart {
  readonly text: string;
  readonly at?: string;
}

export interface HintSettings {
  readonly codeHints: boolean;
  readonly costHints: boolean;
}

/** Hints of the records between two offsets: what a code means, what a line costs the patient. */
export function hintsIn(engine: Engine, file: BookFile, from: number, to: number, settings: HintSettings): Hint[] {
  const hints: Hint[] = [];
  const last = blockAt(file.source, to);
  for (let i = blockAt(file.source, from); i <= last; i++) {
    const item = file.items[i];
    if (item?.kind !== 'encounter' && item?.kind !== 'claim') continue;
    const base = file.source.starts[i] ?? 0;
    const inside = (hint: Hint): void => {
      if (hint.offset >= from && hint.offset <= to) hints.push(hint);
    };
    if (settings.costHints) for (const hint of costHints(engine, item, base)) inside(hint);
    if (settings.codeHints) for (const hint of codeHints(engine, item, base)) inside(hint);
  }
  return hints.sort((a, b) => a.offset - b.offset);
}

/** A hint of more characters than this pushes the next line’s out of sight. */
const LONGEST = 48;
const short = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words);

function codeHints(engine: Engine, item: Item, base: number): Hint[] {
  const tree = treeOfItem(item);
  const record = recordOf(item as Item<'encounter'>) as Encounter;
  const on = record.date?.range?.from;
  const hints: Hint[] = [];
  const add = (at: number, words: string | undefined): void => {
    const entry = tree.entries[at];
    if (entry && words)
      hints.push({
        offset: base + entryEnd(tree, entry),
        label: short(words),
        ...(words.length > LONGEST && { tooltip: words }),
      });
  };
  const { diagnosis = [], reason = [], external = [], admitting } = record.dx ?? {};
  for (const dx of [...diagnosis, ...reason, ...external, ...(admitting ? [admitting] : [])])
    if (dx.code) add(dx.at, wordsFor(engine.codes, 'icd10cm', dx.code, on)?.words);
  for (const line of record.service?.line ?? []) {
    const code = line.procedure?.code;
    const words = code && (wordsFor(engine.codes, 'hcpcs', code, on)?.words ?? feeWords(engine, code));
    if (words) add(line.at, words);
  }
  return hints;
}

/** After each line what the patient owes, after the record's first line what is due in all. */
function costHints(engine: Engine, item: Item, base: number): Hint[] {
  const cost = costOf(engine.book, item);
  if (!cost || (cost.payers.length === 0 && !cost.alone)) return [];
  const tree = treeOfItem(item);
  const hints: Hint[] = [];
  for (const { at, charge, chargeFrom, patient, reduced, discount } of cost.alone?.lines ?? []) {
    const entry = tree.entries[at];
    if (!entry) continue;
    const written = recordOf(item as Item<'encounter'>).service?.line?.find((l) => l.at === at)?.charge !== undefined;
    const parts = [
      ...(written ? [] : [part(dollars(charge), chargeFrom.at), { text: ' · ' }]),
      part(`patient ${dollars(patient)}`, reduced?.at),
    ];
    const tooltip = reduced ? `${reduced.why}; ${dollars(discount)} is taken off` : cost.alone?.why.join('; ');
    const label = parts.map(({ text }) => text).join('');
    hints.push({ offset: base + entryEnd(tree, entry), label, parts, ...(tooltip && { tooltip }) });
  }
  for (const line of cost.final) {
    const entry = tree.entries[line.at];
    if (!entry) continue;
    const parts = lineParts(
      line,
      recordOf(item as Item<'encounter'>).service?.line?.find((l) => l.at === line.at)?.charge === undefined,
    );
    const label = parts.map(({ text }) => text).join('');
    if (label) hints.push({ offset: base + entryEnd(tree, entry), label, parts, tooltip: waysText(cost, line.at) });
  }
  const header = tree.entries[0];
  if (header) {
    const { responsibility } = cost.patient;
    const total = cost.partial
      ? `patient ${bounded(boundOfPatient(cost), dollars(responsibility))}, not all is known`
      : `patient ${dollars(responsibility)}`;
    hints.push({
      offset: base + tokenEnd(tree, header.last - 1),
      label: total,
      tooltip: recordTooltip(
        cost,
        item.kind === 'encounter' ? deskOf(engine.book, item, engine.today)?.line : undefined,
      ),
    });
  }
  return hints;
}

function lineParts(line: CostLine, chargeFromTable: boolean): HintPart[] {
  const parts: HintPart[] = [];
  if (chargeFromTable && line.charge !== undefined)
    parts.push(part(dollars(line.charge), line.chargeFrom?.at), { text: ' · ' });
  if (line.patient === undefined) parts.push({ text: 'patient unknown' });
  else parts.push(part(`patient ${dollars(line.patient)}`, sourceOf(line)));
  return parts;
}

const part = (text: string, at: string | undefined): HintPart => (at ? { text, at } : { text });

/** Steps that ask something of the patient; the others move what the plan pays. */
const ASKED: ReadonlySet<StepName> = new Set(['deductible', 'copay', 'coinsurance', 'daily', 'not-covered']);

/** The line of the plan behind the most of what the patient pays; where the patient pays nothing, behind the first step. */
function sourceOf({ steps }: CostLine): string | undefined {
  const placed = steps.filter(({ at }) => at !== '');
  let most: Step | undefined;
  for (const step of placed) if (ASKED.has(step.step) && step.amount > (most?.amount ?? 0)) most = step;
  return (most ?? placed[0])?.at;
}

function recordTooltip(cost: Cost, desk: string | undefined): string {
  const rows = desk === undefined ? [] : [`**${desk}**`];
  const payers = cost.payers.map(
    (p) =>
      `${p.rank} ${p.plan}: charge ${dollars(p.totals.charge)}, allowed ${dollars(p.totals.allowed)}, plan pays ${dollars(p.totals.planPays)}, patient ${dollars(p.totals.patient)}`,
  );
  rows.push(...payers);
  for (const u of cost.unknown) rows.push(`Unknown: ${u.why}`);
  for (const a of cost.assumptions) rows.push(`Assumed: ${a}`);
  return rows.join('\n\n');
}
