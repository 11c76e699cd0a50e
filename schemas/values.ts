import * as z from 'zod';
import { type FormPlace, type RecordKind, type ValueMeta, value, values } from './define';

/**
 * The kinds of values that entries are made of. Amounts are integer cents, dates are ISO text, percentages are millionths
 * (20% = 200000), quantities are thousandths (x0.5 = 500), so that no binary fraction ever stands for money or a rate.
 */

declare const centsBrand: unique symbol;
declare const dateBrand: unique symbol;
/** An amount in integer cents; 12345 is $123.45. */
export type Cents = number & { readonly [centsBrand]: true };
/** A calendar date as `YYYY-MM-DD`; text order is time order. */
export type IsoDate = string & { readonly [dateBrand]: true };
/** A rate in millionths: 20% is 200000. */
export type Millionths = number;
/** A quantity in thousandths: x4 is 4000, x0.5 is 500. */
export type Thousandths = number;

export const cents = z.custom<Cents>((v) => Number.isSafeInteger(v), 'an amount in integer cents');
export const isoDate = z.custom<IsoDate>((v) => typeof v === 'string' && /^\d{4}-\d\d-\d\d$/.test(v), 'a date');
/** Both ends are included; an open end is `0001-01-01` or `9999-12-31`. */
export const dateRange = z.object({ from: isoDate, to: isoDate });
export const text = z.string();

/** A procedure with its modifiers, as in `99214-25-59`. */
export const procedureCode = z.object({ code: z.string(), modifiers: z.array(z.string()) });
/** A code or a span of codes, both ends included: `97110..97140`. */
export const codeRange = z.object({ from: z.string(), to: z.string(), modifiers: z.array(z.string()) });
export const adjustmentCode = z.object({ group: z.string(), reason: z.string() });
/** One step of a benefit's chain; see LANGUAGE.md, plan. */
export const chainStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('deductible') }),
  z.object({ step: z.literal('deductible-or'), copay: cents }),
  z.object({ step: z.literal('copay'), copay: cents }),
  z.object({ step: z.literal('coinsurance'), rate: z.number().int(), upTo: cents.optional() }),
  z.object({ step: z.literal('covered') }),
  z.object({ step: z.literal('excluded') }),
]);
export type ChainStep = z.infer<typeof chainStep>;
export type ProcedureCode = z.infer<typeof procedureCode>;
export type CodeRange = z.infer<typeof codeRange>;
export type DateRange = z.infer<typeof dateRange>;

type More = Partial<ValueMeta>;
export const money = (doc: string, more?: More) => value(cents, 'money', doc, more);
export const date = (doc: string, more?: More) => value(isoDate, 'date', doc, more);
export const range = (doc: string, more?: More) => value(dateRange, 'range', doc, more);
export const percent = (doc: string, more?: More) => value(z.number().int(), 'percent', doc, more);
export const integer = (doc: string, more?: More) => value(z.number().int(), 'integer', doc, more);
export const decimal = (doc: string, more?: More) => value(z.number().int(), 'decimal', doc, more);
export const id = (doc: string, more?: More) => value(text, 'id', doc, more);
export const ids = (doc: string, more?: More) => values(text, 'id', doc, more);
export const string = (doc: string, more?: More) => value(text, 'text', doc, more);
export const time = (doc: string, more?: More) => value(text, 'time', doc, more);
export const place = (doc: string, more?: More) => value(text, 'place', doc, more);
export const npi = (doc: string, more?: More) => value(text, 'npi', doc, { ref: 'provider', ...more });
export const dxCode = (doc: string, more?: More) => value(text, 'dx', doc, more);
export const dxCodes = (doc: string, more?: More) => values(text, 'dx', doc, more);
export const procedure = (doc: string, more?: More) => value(procedureCode, 'procedure', doc, more);
export const procedureRanges = (doc: string, more?: More) => values(codeRange, 'procedure-range', doc, more);
export const category = (doc: string, more?: More) => value(text, 'category', doc, more);
export const reference = (to: RecordKind, doc: string, more?: More) => value(text, 'id', doc, { ref: to, ...more });

/** `"Last" "First"` after an NPI, needed when the practice does not list it. */
export const providerName = {
  last: string('Last name, or the facility’s name'),
  first: string('First name'),
  middle: string('Middle name', { label: 'middle' }),
  suffix: id('Suffix, as in JR', { label: 'suffix' }),
};

/** Form places in short: item of the CMS-1500, locator of the UB-04, element of the 837. */
export const at = (cms1500: string, ub04 = '', x12 = ''): FormPlace => ({
  ...(cms1500 && { cms1500 }),
  ...(ub04 && { ub04 }),
  ...(x12 && { x12 }),
});
export const letter = (doc: string, more?: More) => value(text, 'letter', doc, more);
export const revenue = (doc: string, more?: More) => value(text, 'revenue', doc, more);
export const revenueRanges = (doc: string, more?: More) => values(codeRange, 'revenue-range', doc, more);
export const units = (doc: string, more?: More) => value(z.number().int(), 'units', doc, more);
export const minutes = (doc: string, more?: More) => value(z.number().int(), 'minutes', doc, more);
export const pointers = (doc: string, more?: More) => value(text, 'pointers', doc, more);
export const pcs = (doc: string, more?: More) => value(text, 'pcs', doc, more);
export const chain = (doc: string, more?: More) => values(chainStep, 'chain', doc, more);
export const adjustment = (doc: string, more?: More) => value(adjustmentCode, 'adjustment', doc, more);
export const status = (doc: string, more?: More) => value(text, 'status', doc, more);
export const places = (doc: string, more?: More) => values(text, 'place', doc, more);
export const modifier = (doc: string, more?: More) => value(text, 'modifier', doc, more);
export const ageRange = (doc: string, more?: More) =>
  value(z.object({ from: z.number().int(), to: z.number().int() }), 'age-range', doc, more);
/** What follows `paid` on an adjudicated line: adjustments with their amounts, and remark codes. */
export const adjudicationPart = z.union([
  z.object({ group: z.string(), reason: z.string(), amount: cents }),
  z.object({ remark: z.string() }),
]);
export const adjudication = (doc: string, more?: More) => values(adjudicationPart, 'adjudication', doc, more);
/** What a row of a fee table is for: a code with modifiers, a revenue code, or a range. */
export const feeCode = (doc: string, more?: More) => value(codeRange, 'procedure-range', doc, more);

export const state = (doc: string, more?: More) => value(text, 'state', doc, more);
