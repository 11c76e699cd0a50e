import type { IsoDate } from '../../../../schemas/values';
import { readDate } from '../../records/dates';
import { dollars } from '../../records/money';
import { readCharge, short } from './fee-cells';
import type { LeftOut } from './fee-csv';
import type { PayerPrice, PriceItem, PricesFile } from './prices-file';
import { quoted } from './values';

/** A hospital’s price file as the text of a fee table: its gross charges, or what one plan has agreed to. */
export interface PricesChoice {
  readonly id: string;
  /** Words of the payer’s and plan’s names as the file has them; undefined for the charges. */
  readonly payer: string | undefined;
  readonly plan: string | undefined;
  /** Whose contract it is in the book: `plan PPO-500` or `payer 60054`; empty where that is not known yet. */
  readonly for: string;
  /** Only what is for this setting, or for both; undefined for all. */
  readonly setting: 'inpatient' | 'outpatient' | undefined;
}

export interface PricesText {
  readonly text: string;
  readonly rows: number;
  readonly leftOut: LeftOut[];
  readonly notes: string[];
}

interface Row {
  readonly line: number;
  readonly code: string;
  /** As it stands in the table: `$400.50`, `$1,400.00 per day`, `80% of charges`. */
  readonly amount: string;
  readonly words: string;
}

/** The payers of a file with their plans, in the order in which they first stand: `Region Health, HMO`. */
export const payersIn = ({ items }: PricesFile): readonly { readonly payer: string; readonly plan: string }[] => [
  ...new Map(
    items.flatMap(({ payers }) =>
      payers.map(({ payer, plan }) => [`${payer}|${plan}`.toLowerCase(), { payer, plan }] as const),
    ),
  ).values(),
];

/** The text of the table, and what of the file is in none of its rows, with the reason. */
export function pricesText(file: PricesFile, choice: PricesChoice): PricesText {
  const rows = new Map<string, Row[]>();
  const leftOut: LeftOut[] = [];
  for (const item of file.items) {
    if (choice.setting && item.setting !== choice.setting && item.setting !== 'both') continue;
    for (const found of rowsOf(item, choice)) {
      if ('why' in found) leftOut.push({ line: item.line, text: short(item.description), why: found.why });
      else {
        const key = found.code;
        rows.set(key, [...(rows.get(key) ?? []), found]);
      }
    }
  }
  const kept: Row[] = [];
  for (const [code, all] of rows) {
    const amounts = [...new Set(all.map((r) => r.amount))];
    const [first] = all;
    if (first && amounts.length === 1) kept.push(first);
    else
      for (const { line, words } of all)
        leftOut.push({ line, text: short(words), why: `${code} has several amounts: ${amounts.join(', ')}` });
  }
  kept.sort((a, b) => (a.code < b.code ? -1 : 1));
  const from = readDate(file.updated);
  return {
    text: recordText(file, choice, kept, from),
    rows: kept.length,
    leftOut: leftOut.sort((a, b) => a.line - b.line),
    notes: notesOf(file, choice, from),
  };
}

function recordText(file: PricesFile, choice: PricesChoice, rows: readonly Row[], from: IsoDate | undefined): string {
  const of = choice.payer === undefined ? 'charges' : [choice.payer, choice.plan].filter(Boolean).join(', ');
  const width = Math.max(0, ...rows.map((r) => r.code.length));
  const amounts = rows.map((r) => r.amount);
  const most = Math.max(0, ...amounts.map((a) => a.length));
  const lines = [
    `fees ${choice.id} ${quoted(`${file.hospital}: ${of}`)}`,
    `  kind ${choice.payer === undefined ? 'charges' : 'contract'}`,
    ...(choice.for === '' ? [] : [`  for ${choice.for}`]),
    `  effective ${from ?? ''}..`,
    ...rows.map(
      (r, i) => `  ${r.code.padEnd(width)} ${(amounts[i] ?? '').padStart(most)} ${quoted(r.words.slice(0, WORDS))}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const WORDS = 80;

function notesOf(file: PricesFile, choice: PricesChoice, from: IsoDate | undefined): string[] {
  return [
    ...(from
      ? []
      : [
          `The file does not say since when its prices hold (“${short(file.updated)}”): write the first day after “effective”.`,
        ]),
    ...(/^[23]\./.test(file.version)
      ? []
      : [`The file says version “${short(file.version)}” of CMS’s format; 2 and 3 are known here.`]),
    ...(choice.payer !== undefined && choice.for === ''
      ? ['Whose contract it is, is not written yet: add “for plan …” or “for payer …” below “kind contract”.']
      : []),
  ];
}

type Found = Row | { readonly why: string };

/** The rows that an item makes: one for the charge, or one for each price of the chosen payer. */
function rowsOf(item: PriceItem, choice: PricesChoice): readonly Found[] {
  const prices =
    choice.payer === undefined
      ? item.gross === ''
        ? []
        : [{ dollar: item.gross, percentage: '', algorithm: '', methodology: '' }]
      : item.payers.filter((p) => isChosen(p, choice));
  return prices.map((price): Found => {
    const code = codeFor(item);
    if (typeof code !== 'string') return code;
    if (item.drugUnit !== '' && !ONE_UNIT.test(item.drugUnit))
      return { why: `the price is for ${short(item.drugUnit)} of the drug, and a row is for one billing unit` };
    const method = price.methodology.toLowerCase();
    const { line, description: words } = item;
    const share = price.dollar === '' ? shareIn(price.percentage) : undefined;
    if (share !== undefined && price.algorithm === '') return { line, code, amount: `${share}% of charges`, words };
    if (price.dollar === '') return { why: withoutDollars(price) };
    if (method === 'case rate') return { why: 'a case rate pays for other services too, and a row is for one service' };
    const amount = readCharge(price.dollar);
    if ('why' in amount) return amount;
    return { line, code, amount: `${dollars(amount.cents)}${method === 'per diem' ? ' per day' : ''}`, words };
  });
}

/** A price for one unit, or one of what is given. Volumes and weights are no billing units. */
const ONE_UNIT = /^1(?:\.0+)?(?: (?:UN|EA))?$/i;

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
const isChosen = (p: PayerPrice, { payer = '', plan }: PricesChoice): boolean =>
  same(p.payer, payer) && (plan === undefined || same(p.plan, plan));

/** A percentage as the format has it, 62.5 for five eighths; undefined where it is none. A number below 1 may mean a hundred times as much. */
function shareIn(text: string): string | undefined {
  const found = /^(\d{1,3}(?:\.\d{1,4})?) ?%?$/.exec(text)?.[1];
  return found !== undefined && Number(found) >= 1 && Number(found) <= 100 ? String(Number(found)) : undefined;
}

function withoutDollars({ percentage, algorithm }: Pick<PayerPrice, 'percentage' | 'algorithm'>): string {
  if (percentage !== '' && algorithm === '') return `“${short(percentage)}” is no share of the charge such as 62.5`;
  return algorithm === '' ? 'there is no amount' : `the price is a formula: ${short(algorithm)}`;
}

const PROCEDURES: ReadonlySet<string> = new Set(['CPT', 'HCPCS', 'CDT']);

const PROCEDURE = /^[0-9A-Z]\d{3}[0-9A-Z]$/;
const REVENUE = /^\d{4}$/;

/** The procedure code of an item, else its revenue code, with its modifiers. */
function codeFor({ codes, modifiers }: PriceItem): string | { readonly why: string } {
  const procedures = [...new Set(codes.filter((c) => PROCEDURES.has(c.type)).map((c) => c.code.toUpperCase()))];
  const revenue = codes.find((c) => c.type === 'RC')?.code.padStart(4, '0');
  if (procedures.length > 1) return { why: `one price for several codes: ${procedures.slice(0, 5).join(', ')}` };
  const [code = revenue] = procedures;
  const wrong = modifiers.find((m) => !/^[0-9A-Z]{2}$/.test(m));
  if (code === undefined)
    return {
      why:
        codes.length === 0
          ? modifiers.length > 0
            ? 'it changes other prices by a modifier, and is none itself'
            : 'there is no code'
          : `a fee table has no rows for ${[...new Set(codes.map((c) => c.type || 'a code without a type'))].join(', ')}`,
    };
  if (!(procedures.length > 0 ? PROCEDURE : REVENUE).test(code))
    return { why: `“${short(code)}” is no procedure or revenue code` };
  if (wrong !== undefined) return { why: `“${short(wrong)}” is no modifier` };
  return [code, ...modifiers].join('-');
}
