import type { Sheet } from '../../../../schemas/guides';
import { cleanCell, isEmptyCell, readCharge, readCode, readDay } from './fee-cells';

/** Which column of a spreadsheet is what: guessed by the words of its heading and by what its cells look like. */

export const roles = ['code', 'charge', 'modifiers', 'description', 'revenue', 'facility', 'date', 'units'] as const;
export type Role = (typeof roles)[number];

export interface Column {
  readonly index: number;
  /** The heading, or `Column C` where there is none. */
  readonly name: string;
  /** The first cells that hold something. */
  readonly samples: readonly string[];
}

export interface Guess {
  readonly columns: readonly number[];
  /** 0–100. */
  readonly confidence: number;
}

export interface Shape {
  /** Index of the row with the headings; -1 where there is none. */
  readonly header: number;
  readonly columns: readonly Column[];
  readonly guesses: Readonly<Partial<Record<Role, Guess>>>;
}

/** Words of headings, and words that speak against it. */
const HEADINGS: Readonly<Record<Role, { readonly yes: RegExp; readonly no?: RegExp }>> = {
  code: {
    yes: /\b(?:cpt|hcpcs|cdt|proc(?:edure)?s?|service|svc|billing|item)?[\s_/-]*(?:codes?|cpt|hcpcs|cdt|proc(?:edure)?)\b/,
    no: /\brev|mod|desc|name|charge|fee|price|amount|zip|dx|diag|payer|type|date|unit/,
  },
  charge: {
    yes: /charge|\bfees?\b|price|amount|\brates?\b|allow|\bucr\b|gross|\bcost/,
    no: /code|desc|date|schedule|type|(?<!non[\s_-]?)\bfacility|\bunit/,
  },
  modifiers: { yes: /\bmod(?:ifier)?s?[\s_]*\d?\b|^m[1-4]$/ },
  description: { yes: /desc|\bname\b|service|procedure|\btext\b|\btitle\b|label/, no: /code|charge|fee|date|mod/ },
  revenue: { yes: /\brev(?:enue)?\b[\s_]*(?:center)?[\s_]*(?:code|cd)?/, no: /amount|total/ },
  facility: { yes: /(?<!non[\s_-]?)\bfac(?:ility)?\b/, no: /name|npi|\bid\b|address/ },
  date: { yes: /\beff|\bdate|\bstart|\bfrom\b/, no: /\bend|\bthru|\bto\b|update|term/ },
  units: { yes: /\bunits?\b|\buom\b|\bbasis\b|\bqty\b|\bper\b/, no: /charge|price|fee/ },
};

const SAMPLE = 400;
const known = new WeakMap<Sheet, Shape>();

/** The shape of a sheet, looked at once. */
export function shapeOf(sheet: Sheet): Shape {
  let shape = known.get(sheet);
  if (!shape) {
    shape = look(sheet);
    known.set(sheet, shape);
  }
  return shape;
}

const heading = (cell: string): string => cleanCell(cell).toLowerCase().replaceAll('_', ' ');
const fits = (role: Role, name: string): boolean => HEADINGS[role].yes.test(name) && !HEADINGS[role].no?.test(name);
const looksLikeData = (cell: string): boolean => {
  const code = readCode(cell);
  return !('why' in code && 'why' in readCharge(cell));
};

/** Titles stand above the headings; the headings name at least two things and hold no code or amount. */
function headerOf(rows: Sheet['rows']): number {
  let best = -1;
  let most = 1;
  for (let i = 0; i < Math.min(rows.length, 40); i++) {
    const cells = (rows[i] ?? []).filter((c) => !isEmptyCell(c));
    if (cells.some(looksLikeData)) {
      if (cells.length <= 1) continue;
      // Headings in words of their own: what stands right above the first row of data.
      const above = (rows[i - 1] ?? []).filter((c) => !isEmptyCell(c));
      if (best < 0 && above.length > 1 && !above.some(looksLikeData)) best = i - 1;
      break;
    }
    const named = new Set(cells.flatMap((c) => roles.filter((role) => fits(role, heading(c))))).size;
    if (named > most && cells.length > 1) {
      best = i;
      most = named;
    }
  }
  return best;
}

function look(sheet: Sheet): Shape {
  const header = headerOf(sheet.rows);
  const body = sheet.rows.slice(header + 1, header + 1 + SAMPLE);
  const width = Math.max(sheet.rows[header]?.length ?? 0, ...body.map((r) => r.length));
  const columns = Array.from({ length: width }, (_, index): Column => {
    const name = cleanCell(sheet.rows[header]?.[index] ?? '');
    const samples = body.map((row) => cleanCell(row[index] ?? '')).filter((c) => c !== '');
    return { index, name: name || `Column ${letterOf(index)}`, samples };
  });
  const named = columns.map((c) => (header >= 0 ? heading(sheet.rows[header]?.[c.index] ?? '') : ''));
  const scores = new Map<Role, readonly number[]>(
    roles.map((role) => [role, columns.map((c, i) => scoreOf(role, named[i] ?? '', c))]),
  );
  const guesses: Partial<Record<Role, Guess>> = {};
  const taken = new Set<number>();
  // What a table cannot be without comes first, so that it gets the better column.
  for (const role of ['code', 'charge', 'facility', 'revenue', 'date', 'modifiers', 'units', 'description'] as const) {
    const all = scores.get(role) ?? [];
    const ranked = columns.map((c) => c.index).filter((i) => !taken.has(i) && (all[i] ?? 0) >= 40);
    ranked.sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0) || a - b);
    const best = ranked[0];
    if (best === undefined) continue;
    const chosen =
      role === 'modifiers'
        ? ranked
            .filter((i) => (all[i] ?? 0) >= 60 || i === best)
            .slice(0, 4)
            .sort((a, b) => a - b)
        : [best];
    for (const i of chosen) taken.add(i);
    const rival = role === 'modifiers' ? 0 : (all[ranked[1] ?? -1] ?? 0);
    // Two columns that look alike make either a guess.
    guesses[role] = {
      columns: chosen,
      confidence: Math.round((all[best] ?? 0) - (rival >= (all[best] ?? 0) - 5 ? 50 : 0)),
    };
  }
  return { header, columns: columns.map((c) => ({ ...c, samples: c.samples.slice(0, 3) })), guesses };
}

/** How well a column fits a role, 0–100: half by its heading, half by its cells. */
function scoreOf(role: Role, name: string, column: Column): number {
  const words = name !== '' && fits(role, name);
  const against = name !== '' && HEADINGS[role].no?.test(name) === true;
  const share = contentOf(role, column.samples);
  if (against) return 0;
  if (role === 'facility' || role === 'units') return words ? 50 + share * 50 : 0;
  if (role === 'modifiers' || role === 'date') return words ? 60 + share * 40 : name === '' ? share * 60 : share * 35;
  if (role === 'revenue') return words ? 50 + share * 50 : 0;
  return (words ? 50 : name === '' ? 15 : 0) + share * 50;
}

function contentOf(role: Role, samples: readonly string[]): number {
  if (samples.length === 0) return 0;
  return samples.reduce((sum, cell) => sum + cellFits(role, cell), 0) / samples.length;
}

/** How much one cell looks like a role, 0–1. */
function cellFits(role: Role, cell: string): number {
  const code = readCode(cell);
  const isCode = !('why' in code);
  switch (role) {
    case 'code':
      return isCode ? (code.short ? 0.3 : 1) : 0;
    case 'charge':
    case 'facility':
      return 'why' in readCharge(cell) ? 0 : /[.$]/.test(cell) ? 1 : isCode && !code.short ? 0.1 : 0.6;
    case 'modifiers':
      return /^[A-Za-z0-9]{2}(?:[-\s,;:/]+[A-Za-z0-9]{2})*$/.test(cell) ? 1 : 0;
    case 'description':
      return /[A-Za-z]{3}/.test(cell) && /\s|^[A-Za-z]{4,}/.test(cell) ? 1 : 0;
    case 'revenue':
      return /^\d{3,4}$/.test(cell) ? 1 : 0;
    case 'date': {
      const day = readDay(cell);
      return typeof day === 'string' && day !== '' ? 1 : 0;
    }
    case 'units':
      return /^\d{1,3}$|^[a-z ]{2,12}$/i.test(cell) ? 1 : 0;
  }
}

/** `0` is A, `26` is AA, as a spreadsheet letters its columns. */
export function letterOf(index: number): string {
  const rest = index % 26;
  const letter = String.fromCharCode(65 + rest);
  return index < 26 ? letter : letterOf((index - rest) / 26 - 1) + letter;
}

/** A column by its heading, letter or number from 1; undefined where there is none of that name. */
export function columnCalled(shape: Shape, name: string): Column | undefined {
  const wanted = name.trim().toLowerCase();
  return (
    shape.columns.find((c) => c.name.toLowerCase() === wanted) ??
    shape.columns.find((c) => letterOf(c.index).toLowerCase() === wanted) ??
    shape.columns.find((c) => String(c.index + 1) === wanted)
  );
}
