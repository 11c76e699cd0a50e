import type { IsoDate } from '../../../../schemas/values';
import { type Item, placeOf, recordOf } from '../../records/book';
import { linesFrom, type PastLine } from '../past';
import { linkTo } from '../payers';
import type { Rule, RuleContext } from '../rule';

const claim = (id: string, more: string, code = '99213'): string =>
  `claim ${id}\n  patient P1\n  payer primary\n  date 2026-04-18\n  rendering 1497758544\n${more}  service\n    ${code} A $120.00\n`;

/** The same line on two claims to one payer. */
export const dupClaim: Rule = {
  id: 'dup/claim',
  severity: 'error',
  kinds: ['claim'],
  title: 'The same service on two claims',
  why: 'A second claim with the same patient, day, code, modifiers and provider is denied as a duplicate, and slows down the first. To change a claim, replace or void it.',
  needs: 'the other claims of the book',
  source: 'CMS-1500 item 22, 837 CLM05-3',
  examples: {
    raises: claim('CLM-1', '') + claim('CLM-2', ''),
    clean: claim('CLM-1', ''),
    nearMiss: claim('CLM-1', '') + claim('CLM-2', '  frequency replacement\n  original-number ICN1\n'),
  },
  check: (context) => {
    const { visit, item } = context;
    const mine = visit?.claim;
    if (!mine || !visit.lines.length || isAnother(mine.frequency?.kind)) return;
    const byDay = new Map<string, Services>();
    for (const { line, dates, charge } of visit.lines) {
      if (!dates) continue;
      let others = byDay.get(dates.from);
      if (!others) {
        others = claimsOn(context, dates.from);
        byDay.set(dates.from, others);
      }
      if (others === NONE || !line.procedure) continue;
      const { code, modifiers } = line.procedure;
      const key = keyOf(code, modifiers, line.rendering?.npi ?? visit.record.rendering?.npi);
      const same = others.get(key)?.find((p) => isRival(context, p.item as unknown as Item<'claim'>));
      if (!same) continue;
      context.report(
        line.at,
        'procedure',
        `${code} of ${dates.from} is already on claim ${same.item.id}: leave it out, or send this claim as a replacement.`,
        {
          ...(charge !== undefined && { atRisk: charge }),
          related: [linkTo(same.item, same.at, `claim ${same.item.id}`)],
        },
      );
      // One line tells enough of two claims that are the same.
      if (item.id) return;
    }
  },
};

/** Lines of other claims by what a payer compares, one of each claim. */
type Services = ReadonlyMap<string, readonly PastLine[]>;
const NONE: Services = new Map();

const keyOf = (code: string, modifiers: readonly string[], npi: string | undefined): string =>
  `${code} ${modifiers.length > 1 ? [...modifiers].sort().join('-') : (modifiers[0] ?? '')} ${npi ?? ''}`;

/** What the patient's other claims have of a day. Two claims of thousands of lines are held against each other by key, not line by line. */
function claimsOn(context: RuleContext, day: IsoDate): Services {
  const lines = linesFrom(context, day);
  if (lines.length === 0) return NONE;
  const found = new Map<string, PastLine[]>();
  for (const line of lines) {
    if (line.item.kind !== 'claim') continue;
    const key = keyOf(line.code, line.modifiers, line.rendering);
    const known = found.get(key);
    if (!known) found.set(key, [line]);
    // Lines of one claim follow each other.
    else if (known.at(-1)?.item !== line.item) known.push(line);
  }
  return found;
}

const isAnother = (frequency: string | undefined): boolean => frequency === 'replacement' || frequency === 'void';
const ENDED: ReadonlySet<string> = new Set(['rejected', 'denied', 'not-on-file', 'reversed']);

/** A claim to the same payer that was there first and still stands: not refused, and not itself a correction. */
function isRival({ item, visit }: RuleContext, other: Item<'claim'>): boolean {
  const record = recordOf(other);
  if (record.payer?.which?.toUpperCase() !== visit?.claim?.payer?.which?.toUpperCase()) return false;
  if (isAnother(record.frequency?.kind)) return false;
  const last = record.history?.event?.at(-1)?.event;
  if (last !== undefined && ENDED.has(last)) return false;
  const sent = (c: Item<'claim'>): boolean => (recordOf(c).history?.event ?? []).some((e) => e.event === 'submitted');
  const [mine, theirs] = [sent(item as unknown as Item<'claim'>), sent(other)];
  // The one that was sent is right; of two alike the one that stands first in the book.
  if (mine !== theirs) return theirs;
  return (
    other.file.path < item.file.path ||
    (other.file === item.file && placeOf(other as unknown as Item).offset < placeOf(item).offset)
  );
}
