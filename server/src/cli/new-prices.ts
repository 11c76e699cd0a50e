import type { Sheet } from '../../../schemas/guides';
import { type PricesChoice, type PricesText, payersIn, pricesText } from '../features/guides/prices-fees';
import { type PricesFile, pricesOfJson, pricesOfRows } from '../features/guides/prices-file';
import { freeIdOf, slug } from '../features/guides/values';
import { type Book, findItems } from '../records/book';
import { type Common, Unable } from './arguments';

/**
 * `new fees FILE [--payer NAME [--plan NAME]] [--for ID] [--setting outpatient]`: a hospital’s price file in CMS’s format as a fee table,
 * its charges or what a plan has agreed to. `new`, since a person looks at a record before the office works with it.
 */
export const pricesOptions = {
  payer: { type: 'string' },
  plan: { type: 'string' },
  for: { type: 'string' },
  setting: { type: 'string' },
  id: { type: 'string' },
} as const;

/** The file where it is JSON; undefined where it is not. Throws one line for JSON of another shape. */
export function pricesOfText(name: string, text: string): PricesFile | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unable(`${name}: it begins as JSON, and is not: it may be cut`);
  }
  const found = pricesOfJson(value);
  if (!found)
    throw new Unable(`${name}: this JSON is not a hospital’s price file: it has no standard_charge_information`);
  return found;
}

/** The file where a sheet is one in CMS’s format. */
export const pricesOfSheet = ({ rows, lines }: Sheet): PricesFile | undefined => pricesOfRows(rows, lines);

/** The text of the table that the options ask for. */
export function pricesRecord({ values }: Common, file: PricesFile, book: Book): PricesText {
  const text = (name: keyof typeof pricesOptions): string | undefined => values[name] as string | undefined;
  const [payer, plan, setting] = [text('payer'), text('plan'), text('setting')];
  if (setting !== undefined && setting !== 'inpatient' && setting !== 'outpatient')
    throw new Unable(`--setting ${setting}: inpatient or outpatient`);
  if (payer === undefined && plan !== undefined) throw new Unable('--plan needs --payer');
  const known = payersIn(file);
  const of = known.filter((p) => payer !== undefined && p.payer.toLowerCase() === payer.toLowerCase());
  const named = of.filter((p) => plan === undefined || p.plan.toLowerCase() === plan.toLowerCase());
  if (payer !== undefined && named.length !== 1)
    throw new Unable(
      `${named.length === 0 ? `the file has no prices of ${[payer, plan].filter(Boolean).join(', ')}` : `${payer} has several plans`}; it has ${(named.length ===
      0
        ? known
        : named
      )
        .slice(0, 12)
        .map((p) => `--payer "${p.payer}" --plan "${p.plan}"`)
        .join(' · ')}`,
    );
  const [chosen] = named;
  const choice: PricesChoice = {
    id: text('id') ?? freeIdOf(book, 'fees', slug(`${chosen ? `${chosen.payer} ${chosen.plan}` : file.hospital}`)),
    payer: chosen?.payer,
    plan: chosen?.plan,
    for: whose(book, text('for')),
    setting,
  };
  return pricesText(file, choice);
}

/** `plan PPO-500` or `payer 60054`, by which of them the book has. */
function whose(book: Book, id: string | undefined): string {
  if (id === undefined) return '';
  for (const kind of ['plan', 'payer'] as const) if (findItems(book, kind, id).length > 0) return `${kind} ${id}`;
  throw new Unable(`--for ${id}: there is no plan and no payer ${id} in this workspace`);
}
