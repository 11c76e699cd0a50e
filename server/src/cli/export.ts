import { FORMS } from '../exchange/claim-forms';
import { judge } from '../exchange/submit/judge';
import { partsOf } from '../exchange/submit/parts';
import { fileText, momentOf, nextNumber, textOf } from '../exchange/submit/send';
import { type Book, findItems, type Item, recordOf } from '../records/book';
import { kindOf } from '../x12/bill-of-claim';
import { annotate } from '../x12/preview/annotate';
import { type Common, Unable } from './arguments';
import { openRecovered } from './export/recover';
import { accepted, refuse, submit } from './export/submit';
import { exportForms } from './export-forms';
import { inItsWorkspace, namedItems } from './named';
import { writeOut } from './paper';

/**
 * `export CLAIM-ID… --as 837p -o OUT`: claims as a file for the payer. The order of steps is what makes it safe to stop at any moment:
 * the control number is taken, a copy kept, the file written, the histories told, and the number settled.
 */

export const exportOptions = {
  as: { type: 'string' },
  output: { type: 'string', short: 'o' },
  out: { type: 'string' },
  receiver: { type: 'string' },
  draft: { type: 'boolean' },
  annotated: { type: 'boolean' },
  'values-only': { type: 'boolean' },
  format: { type: 'string' },
  shift: { type: 'string' },
} as const;

/** What `--as` takes, and which claims it is for. */
const FORMATS: Readonly<Record<string, 'professional' | 'institutional'>> = {
  '837p': 'professional',
  '837i': 'institutional',
  cms1500: 'professional',
  ub04: 'institutional',
};

export async function exportClaims(common: Common): Promise<number> {
  const { ids, format } = wanted(common);
  const kind = format === undefined ? undefined : FORMATS[format];
  if (format !== undefined && kind === undefined)
    throw new Unable(`--as ${format}: one of ${Object.keys(FORMATS).join(', ')}`);
  if (ids.length === 0) throw new Unable('export CLAIM-ID… --as 837p -o FILE: which claims? Give their ids');
  const draft = common.values.draft === true;
  const { engine, root } = openRecovered(inItsWorkspace({ ...common, paths: ids }));
  const items = itemsOf(engine.book, root, ids, kind);
  const { ready, refused, notes } = judge(engine, items, draft);
  for (const n of notes) process.stderr.write(`claimwright: ${n.at}: ${n.message}\n`);
  if (refused.length > 0) return refuse(common, refused, items.length);
  const form = format === undefined ? undefined : FORMS[format];
  if (form) return exportForms(common, form, ready);
  const out = (common.values.output ?? common.values.out) as string | undefined;
  const parts = partsOf(ready, common.values.receiver as string | undefined);
  const order = { root, book: engine.book, parts, draft, today: common.today };
  if (common.values.annotated === true) {
    // A page for people: it is no claim file, so nothing is submitted by it.
    const at = momentOf(common.today);
    const pages = parts.map((p, i) => annotate(textOf(p, nextNumber(root, engine.book) + i, true, at), [PAGE]).text);
    writeOut(out, pages.join('\n'));
    return 0;
  }
  if (out === undefined) {
    // Without a file nothing is sent: it is shown with the number it would have.
    const shown = fileText(order);
    if (!accepted(common, shown, draft)) return 1;
    process.stdout.write(shown);
    process.stderr.write('claimwright: shown only; with -o FILE it is written, and the claims’ histories tell of it\n');
    return 0;
  }
  return submit(common, { ...order, out });
}

const PAGE = 'As it would be sent, loop by loop. It is shown only: nothing here is sent.';

/** The format may be named by `--as`, or stand before the ids; left out, each claim goes by its own kind. */
function wanted(common: Common): { ids: readonly string[]; format: string | undefined } {
  const as = common.values.as as string | undefined;
  const [first = ''] = common.paths;
  const named = as === undefined && Object.hasOwn(FORMATS, first.toLowerCase());
  return { ids: named ? common.paths.slice(1) : common.paths, format: (named ? first : as)?.toLowerCase() };
}

/** The claims by their ids or files. Throws where there is none, or one of the other kind. */
function itemsOf(
  book: Book,
  root: string,
  given: readonly string[],
  kind: 'professional' | 'institutional' | undefined,
): Item<'claim'>[] {
  const items: Item<'claim'>[] = [];
  for (const item of given.flatMap((g) => namedItems(book, root, 'claim', g))) {
    const { id } = item;
    const found = findItems(book, 'claim', id);
    if (found.length > 1) throw new Unable(`there are ${found.length} claims ${id} in this workspace: ids are unique`);
    const own = kindOf(recordOf(item));
    if (kind !== undefined && own !== kind)
      throw new Unable(
        `claim ${id} is ${own}, and goes out ${own === 'institutional' ? '--as 837i or ub04' : '--as 837p or cms1500'}`,
      );
    if (!items.includes(item)) items.push(item);
  }
  return items;
}
