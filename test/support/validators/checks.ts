import type { At, Row } from './walk';

/** What holds between the segments of a transaction: sums, levels, pairs, and what one of the validators takes only once. */

const cents = (text: string | undefined): number => Math.round(Number(text || '0') * 100);
const money = (size: number): string => (size / 100).toFixed(2);

/** Adjustments of a CAS segment. */
const adjusted = (row: Row): number => [3, 6, 9, 12, 15, 18].reduce((sum, n) => sum + cents(row[n]), 0);

export function crossChecks(placed: readonly At[]): string[] {
  return [...levels(placed), ...names(placed), ...claimsOf(placed).flatMap(claim)];
}

/** Levels count up, hang below the right one, and claims stand below a subscriber that has no patient level. */
function levels(placed: readonly At[]): string[] {
  const found: string[] = [];
  const kinds = new Map<string, string>();
  const flags = new Map<string, string>();
  const parents = new Set<string>();
  let open: Row = [];
  for (const { row } of placed) {
    if (row[0] === 'CLM' && open[3] === '22' && open[4] === '1') found.push(`${row[1]}: a claim under HL04 = 1`);
    if (row[0] === 'CLM' && open[3] === '20') found.push(`${row[1]}: a claim under no subscriber`);
    if (row[0] !== 'HL') continue;
    open = row;
    const [, id = '', parent = '', kind = '', flag = ''] = row;
    if (id !== String(kinds.size + 1)) found.push(`HL ${id} is out of order`);
    kinds.set(id, kind);
    flags.set(id, flag);
    if (parent) parents.add(parent);
    const above = kinds.get(parent);
    if ((kind === '22' && above !== '20') || (kind === '23' && above !== '22')) found.push(`HL ${id}: wrong parent`);
  }
  for (const [id, flag] of flags)
    if ((flag === '1') !== parents.has(id)) found.push(`HL ${id}: HL04 is ${flag} and does not say what follows`);
  return found;
}

/** A name that is no person's has no given name; a number comes with its kind. */
function names(placed: readonly At[]): string[] {
  return placed.flatMap(({ row, loop }) => {
    if (row[0] !== 'NM1') return [];
    const found: string[] = [];
    if (row[2] === '2' && [4, 5, 6, 7].some((n) => row[n]))
      found.push(`${loop}: ${row.join('*')}: given name of no person`);
    if (!row[8] !== !row[9]) found.push(`${loop}: ${row.join('*')}: number without its kind`);
    return found;
  });
}

function claimsOf(placed: readonly At[]): At[][] {
  const claims: At[][] = [];
  let open: At[] | undefined;
  for (const at of placed) {
    const [id] = at.row;
    if (id === 'HL' || id === 'SE') open = undefined;
    if (id === 'CLM') {
      open = [];
      claims.push(open);
    }
    open?.push(at);
  }
  return claims;
}

function claim(all: readonly At[]): string[] {
  const [head] = all;
  const found: string[] = [];
  const tell = (message: string): void => {
    found.push(`claim ${head?.row[1]}: ${message}`);
  };
  const of = (id: string, loop?: string): Row[] =>
    all.filter((a) => a.row[0] === id && (loop === undefined || a.loop === loop)).map((a) => a.row);
  const total = cents(head?.row[2]);
  const charges = [...of('SV1').map((r) => cents(r[2])), ...of('SV2').map((r) => cents(r[3]))];
  const sum = charges.reduce((a, b) => a + b, 0);
  if (sum !== total) tell(`CLM02 ${money(total)} is not the sum of its lines ${money(sum)}`);
  twice(of('DTP', '2300'), 1, tell);
  for (const row of of('SV1')) if (!(Number(row[4]) > 0)) tell('a line of no units');
  const diagnoses = of('HI')[0]?.length ?? 0;
  for (const row of of('SV1'))
    for (const pointer of (row[7] ?? '').split(':'))
      if (Number(pointer) > diagnoses - 1) tell(`pointer ${pointer} points nowhere`);
  const codes = of('HI')
    .flatMap((r) => r.slice(1))
    .filter((c) => /^A?B[KF]:/.test(c))
    .map((c) => c.split(':')[1]);
  for (const [i, c] of codes.entries())
    if (/^A/.test(of('HI')[0]?.[1] ?? '') && /^\d/.test(c ?? '')) tell(`diagnosis ${i + 1} is ICD-9`);
  const frequency = (head?.row[5] ?? '').split(':')[2];
  if (/^[78]$/.test(frequency ?? '') && !of('REF', '2300').some((r) => r[1] === 'F8'))
    tell('no number of the earlier claim');
  for (const row of of('CAS'))
    for (let n = 2; n < row.length; n += 3)
      if (!row[n] !== !row[n + 1] || cents(row[n + 1]) === 0) tell(`${row.join('*')}: an adjustment of nothing`);
  lineNumbers(all, tell);
  payers(all, total, charges, tell);
  return found;
}

function twice(rows: readonly Row[], n: number, tell: (message: string) => void): void {
  const seen = new Set<string>();
  for (const row of rows) {
    if (seen.has(row[n] ?? '')) tell(`${row[0]}*${row[n]} is given twice`);
    seen.add(row[n] ?? '');
  }
}

/** LX counts from one, and no line has a date or an amount of one kind twice. */
function lineNumbers(all: readonly At[], tell: (message: string) => void): void {
  let number = 0;
  let dates: Row[] = [];
  for (const { row, loop } of all) {
    if (row[0] === 'LX') {
      number++;
      if (row[1] !== String(number)) tell(`LX ${row[1]} is line ${number}`);
      dates = [];
    }
    if (row[0] === 'DTP' && loop === '2400') {
      dates.push(row);
      twice(dates, 1, tell);
    }
  }
}

/** Each other payer that has answered: what it paid and what it took off is the charge, of the claim and of each line. */
function payers(all: readonly At[], total: number, charges: readonly number[], tell: (message: string) => void): void {
  const others: { id: string; adjusted: number; paid: number | undefined }[] = [];
  const lines: { id: string; line: number; paid: number; adjusted: number }[] = [];
  let line = 0;
  for (const { row, loop } of all) {
    if (row[0] === 'LX') line++;
    if (row[0] === 'SBR' && loop === '2320') others.push({ id: '', adjusted: 0, paid: undefined });
    const other = others.at(-1);
    if (other && loop === '2320' && row[0] === 'CAS') other.adjusted += adjusted(row);
    if (other && loop === '2320' && row[0] === 'AMT' && row[1] === 'D') other.paid = cents(row[2]);
    if (other && loop === '2330B' && row[0] === 'NM1') other.id = row[9] ?? '';
    if (row[0] === 'SVD') lines.push({ id: row[1] ?? '', line, paid: cents(row[2]), adjusted: 0 });
    const answer = lines.at(-1);
    if (answer && loop === '2430' && row[0] === 'CAS') answer.adjusted += adjusted(row);
  }
  for (const l of lines) {
    if (!others.some((o) => o.id === l.id)) tell(`SVD01 ${l.id} is no other payer of the claim`);
    if ((charges[l.line - 1] ?? 0) - l.adjusted !== l.paid) tell(`line ${l.line}: payer ${l.id} does not balance`);
  }
  for (const o of others) {
    if (o.paid === undefined) continue;
    const own = lines.filter((l) => l.id === o.id);
    const taken = o.adjusted + own.reduce((s, l) => s + l.adjusted, 0);
    if (total - taken !== o.paid) tell(`payer ${o.id} paid ${money(o.paid)} of ${money(total)} less ${money(taken)}`);
    const paid = own.reduce((s, l) => s + l.paid, 0);
    if (own.length > 0 && paid - o.adjusted !== o.paid)
      tell(`payer ${o.id}: lines paid ${money(paid)}, claim ${money(o.paid)}`);
  }
}

/**
 * What is right by the guide and is refused by LinuxForHealth x12 alone, whose models stop short of it: more than eight codes in a
 * segment, an unknown sex, two answers to one line, and of institutional claims a note, a drug without its prescription, a line of
 * several days, an answer to a line without a procedure, more than fifty lines. None of it can be written in another way.
 */
export function narrow(placed: readonly At[]): string[] {
  const found = new Set<string>();
  const institutional = placed.some((a) => a.row[0] === 'SV2');
  let answers = 0;
  let lines = 0;
  for (const { row, loop } of placed) {
    const [id] = row;
    if (id === 'HI' && row.length > 9) found.add('more than eight codes');
    if (id === 'DMG' && row[3] === 'U') found.add('unknown sex');
    if (id === 'CLM') lines = 0;
    if (id === 'LX') {
      answers = 0;
      lines++;
    }
    if (id === 'SVD' && ++answers > 1) found.add('two answers to a line');
    if (id === 'SBR' && loop === '2320' && row[9] === '15' && !institutional)
      found.add('indemnity plan as other payer');
    if (!institutional) continue;
    if (id === 'NTE') found.add('institutional note');
    if (id === 'LIN') found.add('institutional drug');
    if (id === 'DTP' && loop === '2400' && row[2] === 'RD8') found.add('institutional line of several days');
    if (id === 'SVD' && !row[3]) found.add('answer without a procedure');
    if (lines > 50) found.add('more than fifty lines');
  }
  return [...found].sort();
}
