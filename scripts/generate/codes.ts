import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { encode } from '../../server/src/codes/codec';

/**
 * Writes the built-in tables of code numbers from the publishers' files in ../shared/data: numbers, flags and periods, which are
 * facts; no title. Needs `xz` and `unzip`. Run by hand when an edition is added: node scripts/run-ts.mjs scripts/generate/codes.ts
 */

const data = path.resolve('../shared/data');
const target = path.resolve('server/src/codes/builtin');
const MOST = { maxBuffer: 1 << 30 };
const xz = (file: string): string => execFileSync('xz', ['-dc', path.join(data, file)], MOST).toString('latin1');

const NEXT_EDITION = '20261001';
const LAST_DAY_BEFORE = '20260930';

/** Codes of an order file: column 7–13 the number, column 15 whether it may be billed. */
function orderFile(file: string): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const line of xz(file).split('\n')) {
    const code = line.slice(6, 13).trim();
    if (code) found.set(code, line[14] === '1');
  }
  return found;
}

/** Periods in which a code was valid, from the Medicare Code Editor's table; rows that differ only in flags are joined. */
function editorPeriods(): Map<string, { from: string; to: string }[]> {
  const found = new Map<string, { from: string; to: string }[]>();
  for (const line of xz('mce/mce43.1_i10dx.csv.xz').trim().split('\n').slice(1)) {
    const [code = '', from = '', to = ''] = line.split(',');
    const periods = found.get(code) ?? [];
    const last = periods.at(-1);
    if (last?.to && nextDay(last.to) === from) last.to = to;
    else periods.push({ from, to });
    found.set(code, periods);
  }
  return found;
}

const shift = (day: string, by: number): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)) + by))
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '');
const nextDay = (day: string): string => shift(day, 1);
const dayBefore = (day: string): string => shift(day, -1);

/** Each diagnosis code with its history, as `codec.ts` writes it. */
function diagnoses(): Map<string, string> {
  const current = orderFile('icd10cm/icd10cm_order_2026_reconstructed.txt.xz');
  const next = orderFile('icd10cm/icd10cm_order_2027_reconstructed.txt.xz');
  const periods = editorPeriods();
  const histories = new Map<string, string>();
  for (const code of new Set([...current.keys(), ...next.keys(), ...periods.keys()])) {
    const phases: string[] = [];
    const valid = (periods.get(code) ?? []).map((p) => ({ ...p }));
    const now = current.get(code);
    const then = next.get(code);
    if (now === true && !valid.some((p) => p.to === '' || p.to > LAST_DAY_BEFORE)) {
      // The order file knows a code that the editor's table does not: valid through its edition.
      valid.push({ from: '20251001', to: '' });
    }
    const open = valid.find((p) => p.to === '');
    if (open && then !== true) open.to = LAST_DAY_BEFORE;
    if (then === true && !open) valid.push({ from: NEXT_EDITION, to: '' });
    for (const p of valid) phases.push(`V${p.from}-${p.to}`);
    if (now === false || then === false) {
      const since = now === false ? (valid.length > 0 && valid[0]?.to ? nextDay(valid.at(-1)?.to ?? '') : '') : NEXT_EDITION;
      const firstValidAfter = valid.find((p) => since === '' && p.from);
      const until = then === false ? '' : then === true ? LAST_DAY_BEFORE : dayBefore(NEXT_EDITION);
      const headerFrom = firstValidAfter && firstValidAfter.from >= NEXT_EDITION ? '' : since;
      const phase = `H${headerFrom}-${until}`;
      if (headerFrom === '' && valid.length > 0) phases.unshift(phase);
      else phases.push(phase);
    }
    if (phases.length > 0) histories.set(code, phases.join('+'));
  }
  return histories;
}

interface Line {
  readonly code: string;
  readonly modifier: boolean;
  readonly added: string;
  readonly ended: string;
}

/** First lines of the 2019 fixed-width file and the rows of the October 2026 excerpt. */
function anweb(): { old: Line[]; excerpt: Line[] } {
  const zip = path.join(data, 'hcpcs/2019-Alpha-Numeric-HCPCS-File.zip');
  const text = execFileSync('unzip', ['-p', zip, 'HCPC2019_CONTR_ANWEB.txt'], MOST).toString('latin1');
  const old = text
    .split('\n')
    .filter((l) => l[10] === '3' || l[10] === '7')
    .map((l): Line => ({ code: l.slice(0, 5).trim(), modifier: l[10] === '7', added: l.slice(268, 276).trim(), ended: l.slice(284, 292).trim() }));
  const excerpt = fs
    .readFileSync(path.join(data, 'hcpcs/HCPC2026_OCT_ANWEB.excerpt.csv'), 'latin1')
    .split('\n')
    .slice(1)
    .map((l) => /^\s*(\w+),\d+,([37]),.*?,(\d{8}),(\d{8}),(\d{8})?,\w\s*$/.exec(l))
    .filter((m) => m !== null)
    .map((m): Line => ({ code: m[1] ?? '', modifier: m[2] === '7', added: m[3] ?? '', ended: m[5] ?? '' }));
  return { old, excerpt };
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** Numbers of the November 2025 list, with the day on which one ended where the list says so. */
function list2025(): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of xz('hcpcs/hcpcs_2025-11_list.csv.xz').split('\n').slice(1)) {
    const code = /^([A-Z]\d{4}),/.exec(line)?.[1];
    if (!code) continue;
    const end = /terminated\s+(\w+)\s+(\d{1,2}),?\s+(\d{4})/i.exec(line);
    const month = end ? MONTHS.indexOf((end[1] ?? '').toLowerCase()) + 1 : 0;
    found.set(code, end && month ? `${end[3]}${String(month).padStart(2, '0')}${(end[2] ?? '').padStart(2, '0')}` : '');
  }
  return found;
}

const LIST_DAY = '20251101';
const OLD_DAY = '20190101';

function procedures(): { codes: Map<string, string>; modifiers: Map<string, string> } {
  const { old, excerpt } = anweb();
  const recent = list2025();
  const codes = new Map<string, string>();
  const modifiers = new Map<string, string>();
  for (const l of old) {
    if (l.modifier) modifiers.set(l.code, `V${l.added}-${l.ended}`);
    else if (/^D/.test(l.code)) continue;
    else {
      const end = recent.get(l.code);
      codes.set(l.code, `V${l.added}-${l.ended || (end === undefined ? `~${OLD_DAY}` : end)}`);
    }
  }
  for (const [code, end] of recent) if (!codes.has(code) && !/^D/.test(code)) codes.set(code, `V~${end && end < LIST_DAY ? end : LIST_DAY}-${end}`);
  for (const l of excerpt) (l.modifier ? modifiers : codes).set(l.code, `V${l.added}-${l.ended}`);
  return { codes, modifiers };
}

/** Orders histories by how often they occur, so that the two commonest need no number, and writes the table. */
function write(file: string, width: number, codes: ReadonlyMap<string, string>): void {
  const counts = new Map<string, number>();
  for (const history of codes.values()) counts.set(history, (counts.get(history) ?? 0) + 1);
  const histories = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([h]) => h);
  if (histories.length > 36 * 36) throw new Error(`${file}: ${histories.length} histories do not fit`);
  const number = new Map(histories.map((h, i) => [h, i]));
  const rows = [...codes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, h]) => ({ code, history: number.get(h) ?? 0 }));
  const text = encode(width, rows, histories);
  fs.writeFileSync(path.join(target, file), text);
  console.log(`${file}: ${rows.length} codes, ${histories.length} histories, ${text.length} bytes`);
}

const { codes, modifiers } = procedures();
write('icd10cm.generated.txt', 7, diagnoses());
write('hcpcs.generated.txt', 5, codes);
write('modifiers.generated.txt', 2, modifiers);
