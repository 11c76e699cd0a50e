import { isEmptyCell } from './fee-cells';

/**
 * A hospital’s price file in CMS’s format (45 CFR 180.50, templates 2 and 3): CSV “tall” with a row for each payer, CSV “wide” with
 * columns for each payer, or JSON. Read into the same items; nothing is decided here.
 */
export interface PricesFile {
  readonly hospital: string;
  /** As the file writes it: `2026-04-01`, `4/1/2026`. */
  readonly updated: string;
  readonly version: string;
  readonly items: readonly PriceItem[];
}

export interface PriceItem {
  /** Row of a CSV file, or place in the list of a JSON file, from 1. */
  readonly line: number;
  readonly description: string;
  readonly codes: readonly { readonly code: string; readonly type: string }[];
  readonly modifiers: readonly string[];
  /** `inpatient`, `outpatient` or `both`. */
  readonly setting: string;
  /** Amount of a drug that the price is for, `100 ML`; empty where it is none. */
  readonly drugUnit: string;
  /** Cells as written; empty where there is none. */
  readonly gross: string;
  readonly payers: readonly PayerPrice[];
}

export interface PayerPrice {
  readonly payer: string;
  readonly plan: string;
  readonly dollar: string;
  readonly percentage: string;
  readonly algorithm: string;
  readonly methodology: string;
}

/** `code | 1 | type` and `CODE|1|TYPE` are one name. */
const normal = (header: string): string =>
  header
    .split('|')
    .map((part) => part.trim().toLowerCase())
    .join('|');
const cell = (row: readonly string[], at: number | undefined): string =>
  at === undefined || isEmptyCell(row[at] ?? '') ? '' : (row[at] ?? '').trim();

/** Reads rows of cells; undefined where they are not in CMS’s format. */
export function pricesOfRows(rows: readonly (readonly string[])[], lines: readonly number[]): PricesFile | undefined {
  // The names of the columns stand in the third row, below the hospital’s own; blank rows before it are no trouble.
  const at = rows.slice(0, 10).findIndex((row) => row.some((h) => normal(h).startsWith('standard_charge|')));
  const headers = (rows[at] ?? []).map(normal);
  if (at < 0 || !headers.includes('description')) return undefined;
  const about = (name: string): string => {
    const i = (rows[0] ?? []).findIndex((h) => normal(h) === name);
    return i < 0 ? '' : (rows[1]?.[i] ?? '').trim();
  };
  const column = (name: string): number | undefined => {
    const i = headers.indexOf(name);
    return i < 0 ? undefined : i;
  };
  const numbers = headers.flatMap((h) => /^code\|(\d+)$/.exec(h)?.[1] ?? []);
  const payers = payerColumns(
    headers,
    (rows[at] ?? []).map((h) => h.split('|').map((p) => p.trim())),
  );
  const tall = column('payer_name') !== undefined;
  const items = rows.slice(at + 1).flatMap((row, i): PriceItem[] => {
    if (row.every((c) => c.trim() === '')) return [];
    const text = (name: string): string => cell(row, column(name));
    const codes = numbers.flatMap((n) => {
      const code = text(`code|${n}`);
      return code === '' ? [] : [{ code, type: text(`code|${n}|type`).toUpperCase() }];
    });
    const own = (): PayerPrice => ({
      ...{ payer: text('payer_name'), plan: text('plan_name'), dollar: text('standard_charge|negotiated_dollar') },
      percentage: text('standard_charge|negotiated_percentage'),
      algorithm: text('standard_charge|negotiated_algorithm'),
      methodology: text('standard_charge|methodology'),
    });
    return [
      {
        ...{ line: lines[at + 1 + i] ?? at + 2 + i, description: text('description'), codes },
        ...{ modifiers: modifiersIn(text('modifiers')), setting: text('setting').toLowerCase() },
        ...{
          drugUnit: measure(text('drug_unit_of_measurement'), text('drug_type_of_measurement')),
          gross: text('standard_charge|gross'),
        },
        payers: tall ? [own()].filter((p) => p.payer !== '') : payers.map((p) => p.read(row)).filter(isPriced),
      },
    ];
  });
  return { hospital: about('hospital_name'), updated: about('last_updated_on'), version: about('version'), items };
}

/** In the wide form each payer and plan have columns of their own, named `standard_charge|PAYER|PLAN|negotiated_dollar`. */
function payerColumns(headers: readonly string[], parts: readonly (readonly string[])[]) {
  const found = new Map<string, { readonly payer: string; readonly plan: string; readonly at: Map<string, number> }>();
  headers.forEach((_, i) => {
    const [what = '', payer = '', plan = '', which = ''] = parts[i] ?? [];
    if (what.toLowerCase() !== 'standard_charge' || which === '') return;
    const key = `${payer}|${plan}`.toLowerCase();
    const own = found.get(key) ?? { payer, plan, at: new Map<string, number>() };
    own.at.set(which.toLowerCase(), i);
    found.set(key, own);
  });
  return [...found.values()].map(({ payer, plan, at }) => ({
    read: (row: readonly string[]): PayerPrice => ({
      ...{ payer, plan, dollar: cell(row, at.get('negotiated_dollar')) },
      percentage: cell(row, at.get('negotiated_percentage')),
      algorithm: cell(row, at.get('negotiated_algorithm')),
      methodology: cell(row, at.get('methodology')),
    }),
  }));
}

const measure = (unit: string, type: string): string => (unit === '' ? '' : `${unit} ${type}`.trim());
const isPriced = ({ dollar, percentage, algorithm }: PayerPrice): boolean =>
  `${dollar}${percentage}${algorithm}` !== '';
const modifiersIn = (text: string): readonly string[] =>
  text
    .toUpperCase()
    .split(/[|,;\s]+/)
    .filter((m) => m !== '');

type Json = Readonly<Record<string, unknown>>;
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';

const drugIn = ({ unit, type }: Json): string => measure(text(unit), text(type));

/** Reads a parsed JSON file; undefined where it is not in CMS’s format. */
export function pricesOfJson(value: unknown): PricesFile | undefined {
  const file = object(value);
  if (!Array.isArray(file.standard_charge_information)) return undefined;
  const items = list(file.standard_charge_information).flatMap((one, i): PriceItem[] => {
    const item = object(one);
    const codes = list(item.code_information).map((c) => ({
      code: text(object(c).code),
      type: text(object(c).type).toUpperCase(),
    }));
    return list(item.standard_charges).map((c): PriceItem => {
      const charge = object(c);
      return {
        ...{ line: i + 1, description: text(item.description), codes: codes.filter(({ code }) => code !== '') },
        modifiers: modifiersIn(list(charge.modifier_code).map(text).join('|')),
        ...{ setting: text(charge.setting).toLowerCase(), drugUnit: drugIn(object(item.drug_information)) },
        gross: text(charge.gross_charge),
        payers: list(charge.payers_information).map((p) => {
          const payer = object(p);
          return {
            ...{
              payer: text(payer.payer_name),
              plan: text(payer.plan_name),
              dollar: text(payer.standard_charge_dollar),
            },
            percentage: text(payer.standard_charge_percentage),
            algorithm: text(payer.standard_charge_algorithm),
            methodology: text(payer.methodology),
          };
        }),
      };
    });
  });
  return {
    hospital: text(file.hospital_name),
    updated: text(file.last_updated_on),
    version: text(file.version),
    items,
  };
}
