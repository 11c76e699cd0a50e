import { slotSpan } from '../../records/bind';
import { recordOf, treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import { slips } from '../../records/nearest';
import { isNpi } from '../../records/npi';
import type { Slot } from '../../records/vocabulary';
import type { Rule, RuleContext } from '../rule';
import { eachValue } from '../values';

const isNpiSlot = (slot: Slot): boolean => slot.form === 'npi';

/** An NPI that is not ten digits or whose check digit does not fit. */
export const npiFormat: Rule = {
  id: 'prov/npi-format',
  severity: 'error',
  kinds: ['encounter', 'claim', 'practice', 'patient'],
  title: 'NPI not well formed',
  why: 'The tenth digit of an NPI is a check digit. One that does not fit is a typing slip, and the claim comes back before anyone reads it.',
  needs: 'nothing but the record',
  source: 'NPI check digit: Luhn over 80840 and the number',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  rendering 1234567890\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  rendering 1234567893\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  rendering 1497758544\n',
  },
  check: (context) => {
    eachValue(context.item, isNpiSlot, ({ value, at, slot }) => {
      const npi = String(value);
      if (isNpi(npi)) return;
      const message =
        npi.length !== 10
          ? `An NPI has ten digits; ${npi} has ${npi.length}.`
          : /^[12]/.test(npi)
            ? `${npi} is no NPI: its check digit does not fit, so a digit is wrong or two are swapped. Compare it with the provider’s own.`
            : `${npi} is no NPI: it starts with neither 1 nor 2.`;
      context.report(at, slot.name, message, { fixes: () => meant(context, npi, at, slot.name) });
    });
  },
};

/** Providers of the practice whose NPI is a slip or two away. */
function meant(context: RuleContext, npi: string, at: number, slot: string): readonly Fix[] {
  const { start, end } = slotSpan(treeOfItem(context.item), at, slot);
  const fixes: Fix[] = [];
  for (const practice of context.reader.all('practice')) {
    const { provider = [], facility = [] } = recordOf(practice);
    for (const p of [
      ...provider.map((x) => ({ npi: x.npi, name: x.last })),
      ...facility.map((x) => ({ npi: x.npi, name: x.name })),
    ]) {
      if (p.npi && p.npi !== npi && isNpi(p.npi) && slips(npi, p.npi, 2) <= 2)
        fixes.push(replace(`Change to ${p.npi}${p.name ? ` (${p.name})` : ''}`, start, end, p.npi, fixes.length === 0));
    }
  }
  return fixes;
}
