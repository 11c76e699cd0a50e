import type { Cents, IsoDate } from '../../../../schemas/values';
import { readDate } from '../../records/dates';

/** How the cells of a spreadsheet of fees are read. A reader gives the value, or why there is none. */

export interface Why {
  readonly why: string;
}

/** What Excel and exports wrap around a cell: `="00100"`, `'00100`, blanks of every width. */
export function cleanCell(cell: string): string {
  const plain = cell.replace(/[\s\u00a0\u2007\u202f\ufeff]+/g, ' ').trim();
  const formula = /^="(.*)"$/.exec(plain);
  if (formula) return (formula[1] ?? '').trim();
  return plain.startsWith("'") ? plain.slice(1).trim() : plain;
}

const EMPTY = /^(?:|-+|–|—|n\/?a|none|null|nan|#n\/a)$/i;
export const isEmptyCell = (cell: string): boolean => EMPTY.test(cleanCell(cell));

/** `1,234.50`, `$185`, `185.5`, `USD 185`; `(12.00)` is negative and no charge. */
export function readCharge(cell: string): { readonly cents: Cents } | Why {
  const clean = cleanCell(cell);
  if (EMPTY.test(clean)) return { why: 'there is no amount' };
  const bare = clean.replace(/^(?:usd|us\$)\s*|\s*(?:usd)$/gi, '').trim();
  if (/^\(.*\)$/.test(bare) || /^\$?\s*-|-$/.test(bare)) return { why: `“${short(clean)}” is a negative amount` };
  const m = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,8})?(?:\.(\d*))?$/.exec(bare);
  if (!m || (m[1] === undefined && !m[2])) return { why: `“${short(clean)}” is not an amount such as 185.00` };
  const fraction = (m[2] ?? '').replace(/0+$/, '');
  if (fraction.length > 2) return { why: `“${short(clean)}” has parts of a cent` };
  const cents = Number((m[1] ?? '0').replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0') || 0);
  return { cents: cents as Cents };
}

/** A code with its modifiers, or a code that may have lost zeros at its front. */
export interface CodeCell {
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Three or four digits in a column of procedure codes: which code is meant has to be asked. */
  readonly short: boolean;
}

const PROCEDURE = /^(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4})$/;

export function readCode(cell: string): CodeCell | Why {
  const clean = cleanCell(cell)
    .toUpperCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/^(?:CPT|HCPCS|CDT)[®:#\s-]*/, '');
  if (EMPTY.test(clean)) return { why: 'there is no code' };
  // Numbers that went through a program as amounts: 99214.0
  const bare = /^\d{3,5}\.0+$/.test(clean) ? clean.replace(/\.0+$/, '') : clean;
  const [code = '', ...rest] = bare.split(/\s*[-\s,:/]\s*/).filter((part) => part !== '');
  const wrong = rest.find((m) => !/^[A-Z0-9]{2}$/.test(m));
  if (PROCEDURE.test(code) && wrong === undefined && rest.length <= 4) return { code, modifiers: rest, short: false };
  if (/^0\d{3}$/.test(code) && rest.length === 0) return { code, modifiers: [], short: false };
  if (/^\d{3,4}$/.test(code) && wrong === undefined && rest.length <= 4) return { code, modifiers: rest, short: true };
  if (/^\d{7}$/.test(bare))
    return {
      why: `“${bare}” looks like ${bare.slice(0, 5)} with modifier ${bare.slice(5)}: write ${bare.slice(0, 5)}-${bare.slice(5)}`,
    };
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(bare))
    return { why: `“${bare}” is a number that the spreadsheet has rewritten: the code is lost` };
  return { why: `“${short(cleanCell(cell))}” is not a procedure code` };
}

/** `450`, `0450`; four digits on the claim. */
export function readRevenue(cell: string): { readonly code: string } | Why {
  const clean = cleanCell(cell).replace(/\.0+$/, '');
  if (EMPTY.test(clean)) return { why: 'there is no code' };
  return /^\d{3,4}$/.test(clean)
    ? { code: clean.padStart(4, '0') }
    : { why: `“${short(clean)}” is not a revenue code such as 0450` };
}

/** Modifiers of a column of their own: `25`, `25 59`, `LT/RT` are two each. */
export function readModifiers(cell: string): readonly string[] | Why {
  const clean = cleanCell(cell).toUpperCase();
  if (EMPTY.test(clean)) return [];
  const all = clean.split(/[-\s,;:/]+/).filter((m) => m !== '');
  return all.every((m) => /^[A-Z0-9]{2}$/.test(m)) && all.length <= 4
    ? all
    : { why: `“${short(clean)}” is not a modifier of two characters` };
}

/** What an amount is for. An amount for several units is not taken apart. */
export function readUnit(cell: string): '' | 'per day' | 'per visit' | Why {
  const clean = cleanCell(cell).toLowerCase();
  if (
    EMPTY.test(clean) ||
    /^(?:1(?:\.0+)?|(?:per )?(?:unit|each|ea|un|procedure|service|item|dose)|1 unit)$/.test(clean)
  )
    return '';
  if (/^(?:per )?(?:day|diem|per diem|daily)$/.test(clean)) return 'per day';
  if (/^(?:per )?(?:visit|encounter|session)$/.test(clean)) return 'per visit';
  return { why: `the amount is for “${short(clean)}”, and a table holds the amount of one unit` };
}

export function readDay(cell: string): IsoDate | '' | Why {
  const clean = cleanCell(cell).replace(/[ T]\d{1,2}:\d{2}.*$/, '');
  if (EMPTY.test(clean)) return '';
  return readDate(clean) ?? { why: `“${short(clean)}” is not a date such as 01/01/2026` };
}

export const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
