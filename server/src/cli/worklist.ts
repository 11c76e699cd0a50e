import { type Work, worklistOf } from '../features/worklist';
import { boundOf, placeOf } from '../records/book';
import { decimal, dollars } from '../records/money';
import { visitOf } from '../rules/visit';
import type { Common } from './arguments';
import { openWorkspace } from './book';

/** One thing to do, as `worklist --json` prints it: money as a decimal string, days from today. */
export interface WorkJson {
  readonly record: string;
  readonly path: string;
  readonly line: number;
  readonly what: string;
  readonly why: string;
  readonly amount: string;
  readonly partial?: true;
  readonly patient?: string;
  readonly payer?: string;
  readonly deadline?: string;
  readonly due?: string;
  readonly daysLeft?: number;
  readonly assigned?: string;
}

const WORDS: Readonly<Record<Work['what'], string>> = {
  fix: 'put right',
  send: 'send',
  bill: 'bill',
  resend: 'send again',
  denied: 'answer denial',
  underpaid: 'ask for rest',
  next: 'bill next payer',
  ask: 'ask payer',
  records: 'send records',
  letter: 'answer letter',
  work: 'to do',
};

/**
 * `worklist [PATH…] [--assigned NAME]`: what needs a person, most urgent and most money first; of one person only, or of nobody
 * (`--assigned none`).
 */
export function worklist(common: Common): number {
  const opened = openWorkspace(common);
  const wanted = new Set(opened.wanted);
  const name = common.values.assigned as string | undefined;
  const list = worklistOf(opened.engine).filter(
    (w) => wanted.has(w.item.file.path) && (name === undefined || isAssigned(w, name)),
  );
  process.stdout.write(
    common.json ? `${JSON.stringify({ worklist: list.map(workJson) }, undefined, 1)}\n` : worklistText(list),
  );
  return 0;
}

const isAssigned = ({ assigned }: Work, name: string): boolean =>
  name.toLowerCase() === 'none' ? assigned === undefined : assigned?.toLowerCase() === name.toLowerCase();

const workJson = (work: Work): WorkJson => {
  const patient = visitOf(work.item)?.record.patient?.id ?? (work.item.kind === 'patient' ? work.item.id : undefined);
  return {
    record: work.item.id || boundOf(work.item).id,
    path: work.item.file.path,
    line: placeOf(work.item).line + 1,
    what: work.what,
    why: work.why,
    amount: decimal(work.amount),
    ...(work.partial && { partial: true }),
    ...(patient !== undefined && { patient }),
    ...(work.payer !== undefined && { payer: work.payer }),
    ...(work.deadline !== undefined && { deadline: work.deadline }),
    ...(work.due !== undefined && { due: work.due }),
    ...(work.assigned !== undefined && { assigned: work.assigned }),
    ...(work.daysLeft !== undefined && { daysLeft: work.daysLeft }),
  };
};

/** For a terminal: when, how much, what, which record and why. */
export function worklistText(list: readonly Work[]): string {
  if (list.length === 0) return 'Nothing waits for a person.\n';
  const rows = list.map((work) => [
    whenText(work),
    `${work.partial ? '≥ ' : ''}${dollars(work.amount)}`,
    WORDS[work.what],
    work.item.id || boundOf(work.item).id,
    [work.why, work.assigned === undefined ? '' : `(${work.assigned})`].filter(Boolean).join(' '),
  ]);
  const widths = [0, 1, 2, 3].map((c) => Math.max(...rows.map((r) => (r[c] ?? '').length)));
  const lines = rows.map((r) =>
    r
      .map((cell, c) => (c === 1 ? cell.padStart(widths[c] ?? 0) : c < 4 ? cell.padEnd(widths[c] ?? 0) : cell))
      .join('  '),
  );
  const total = list.reduce((sum, w) => sum + w.amount, 0);
  return `${lines.join('\n')}\n\n${list.length === 1 ? '1 thing' : `${list.length} things`} to do, ${dollars(total as Work['amount'])} waiting.\n`;
}

function whenText({ until, daysLeft }: Work): string {
  if (until === undefined || daysLeft === undefined) return 'no deadline';
  if (daysLeft < 0) return `${until}, passed`;
  return `${until}, ${daysLeft} day${daysLeft === 1 ? '' : 's'}`;
}
