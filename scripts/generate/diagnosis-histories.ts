import { linesOfXz, linesOfZip, orderFile, shift } from './publishers';

/** First and last day, written as YYYYMMDD; a last day of `OPEN` is none. */
type Period = readonly [from: string, to: string];
const OPEN = '99991231';
/** First day of the newest edition, which the editor's table does not cover. */
const NEWEST = '20261001';

/**
 * Every diagnosis number since 2015-10-01 with its history as the codec writes it.
 *
 * When a code could be billed comes from the Medicare Code Editor's table, up to the day before the newest edition, and from that
 * edition's order file since. The order files tell which numbers are headings; a heading stands as long as codes below it can be
 * billed, and not while it can be billed itself.
 */
export function diagnosisHistories(data: string): Map<string, string> {
  const newest = orderFile(linesOfXz(data, 'icd10cm/icd10cm_order_2027_reconstructed.txt.xz'));
  const valid = billablePeriods(editorPeriods(data), newest);
  const histories = new Map<string, string>();
  const headings = headingPeriods(headingNumbers(data, newest), valid);
  for (const code of new Set([...valid.keys(), ...headings.keys()])) {
    const phases = [
      ...(valid.get(code) ?? []).map((period) => ({ kind: 'V', period })),
      ...(headings.get(code) ?? []).map((period) => ({ kind: 'H', period })),
    ].sort((a, b) => (a.period[0] < b.period[0] ? -1 : 1));
    if (phases.length === 0) continue;
    histories.set(code, phases.map((p) => `${p.kind}${p.period[0]}-${p.period[1].replace(OPEN, '')}`).join('+'));
  }
  return histories;
}

/** The editor's periods by code. It has one row for each period in which a code's flags stayed the same; these are joined. */
function editorPeriods(data: string): Map<string, Period[]> {
  const found = new Map<string, Period[]>();
  for (const line of linesOfXz(data, 'mce/mce43.1_i10dx.csv.xz').slice(1)) {
    const [code, from, to] = line.split(',');
    if (!code || !from) continue;
    found.set(code, union([...(found.get(code) ?? []), [from, to || OPEN]]));
  }
  return found;
}

/** Adds what the newest edition says: codes that are not in it end before it, codes that only it has begin with it. */
function billablePeriods(editor: Map<string, Period[]>, newest: Map<string, boolean>): Map<string, Period[]> {
  const found = new Map<string, Period[]>();
  const all = new Set([...editor.keys(), ...[...newest].filter(([, billable]) => billable).map(([code]) => code)]);
  for (const code of all) {
    const before = without(editor.get(code) ?? [], [[NEWEST, OPEN]]);
    found.set(code, union(newest.get(code) ? [...before, [NEWEST, OPEN]] : before));
  }
  return found;
}

/** Numbers that are headings in any edition at hand. */
function headingNumbers(data: string, newest: Map<string, boolean>): Set<string> {
  const editions = [
    orderFile(linesOfZip(data, 'icd10cm/2019-ICD-10-CM-Code-Descriptions.zip', 'icd10cm_order_2019.txt')),
    orderFile(linesOfXz(data, 'icd10cm/icd10cm-order-Jan-2021.txt.xz')),
    orderFile(linesOfXz(data, 'icd10cm/icd10cm_order_2026_reconstructed.txt.xz')),
    newest,
  ];
  return new Set(editions.flatMap((edition) => [...edition].filter(([, billable]) => !billable).map(([code]) => code)));
}

function headingPeriods(numbers: ReadonlySet<string>, valid: ReadonlyMap<string, Period[]>): Map<string, Period[]> {
  const below = new Map<string, Period[]>();
  for (const [code, periods] of valid)
    for (let length = 3; length < code.length; length++) {
      const above = code.slice(0, length);
      if (!numbers.has(above)) continue;
      // Joining as we go keeps the lists at one or two periods, although some headings have thousands of codes below.
      below.set(above, union([...(below.get(above) ?? []), ...periods]));
    }
  return new Map([...below].map(([code, periods]) => [code, without(periods, valid.get(code) ?? [])]));
}

/** Periods in order, those joined that overlap or follow each other without a day between. */
function union(periods: readonly Period[]): Period[] {
  const joined: [string, string][] = [];
  for (const [from, to] of [...periods].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && (last[1] === OPEN || from <= shift(last[1], 1))) last[1] = to > last[1] ? to : last[1];
    else joined.push([from, to]);
  }
  return joined;
}

/** What is left of periods where others do not cover them. */
function without(periods: readonly Period[], others: readonly Period[]): Period[] {
  let left = [...periods];
  for (const [from, to] of others)
    left = left.flatMap(([a, b]): Period[] => {
      if (to < a || from > b) return [[a, b]];
      const parts: Period[] = [];
      if (a < from) parts.push([a, shift(from, -1)]);
      if (b > to) parts.push([shift(to, 1), b]);
      return parts;
    });
  return left;
}
