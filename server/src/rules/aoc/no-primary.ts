import { addOnOn } from '../../codes/ncci';
import { overlap } from '../../records/dates';
import { withoutEntry } from '../edits';
import { type ServiceOfDay, servicesAround } from '../ncci/day';
import { payerEdits } from '../ncci/payer';
import { sameProvider } from '../ncci/providers';
import type { Rule, RuleContext } from '../rule';

/** An add-on code without a code that it is added to. */
export const aocNoPrimary: Rule = {
  id: 'aoc/no-primary',
  severity: 'error',
  kinds: ['encounter', 'claim'],
  title: 'Add-on code without its primary code',
  why: 'An add-on code tells of work beyond another service of the same provider on the same day, and is paid only when that one is. For some add-on codes the list of primary codes is whole; for others the Medicare contractor decides, so there it is a warning.',
  needs: 'the list of add-on codes, which you import',
  source: 'NCCI add-on code edits',
  examples: {
    tables: [
      {
        name: 'AOC_2026-04-01.csv',
        text: 'Add_On_Code,Primary_Code,AOC_Edit_Type\n11103,11102,1\n11103,11104,1\n',
      },
    ],
    raises: 'encounter E-1\n  date 2026-04-18\n  service\n    11103 A $60.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  service\n    11102 A $150.00\n    11103 A $60.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  service\n    11104 A $170.00\n    11103 A $60.00\n',
  },
  check: (context) => {
    if (!context.visit || !payerEdits(context).applies('addon')) return;
    const { own, others, left } = servicesAround(context);
    const all = [...own, ...others];
    for (const at of own) checkService(context, at, all);
    if (left && own[0]) context.notEvaluated(own[0].line.line.at, 'procedure', left);
  },
};

function checkService(context: RuleContext, at: ServiceOfDay, all: readonly ServiceOfDay[]): void {
  const { engine, reader, item } = context;
  const { line, charge, number } = at.line;
  const fact = addOnOn(engine.codes, at.code, at.dates.from);
  if (fact.status === 'not-evaluated') context.notEvaluated(line.at, 'procedure', fact.why);
  if (fact.status !== 'add-on') return;
  // Who gave the primary may be a colleague of the group; where that is not known, it is believed.
  const beside = all.filter(
    (other) =>
      other !== at &&
      other.code !== at.code &&
      overlap(other.dates, at.dates) &&
      sameProvider(reader, at, other) !== 'other',
  );
  if (beside.some(({ code }) => fact.primaries.includes(code))) return;
  const more = {
    ...(charge !== undefined && { atRisk: charge }),
    source: fact.edition,
    fixes: () => (at.item === item ? withoutEntry(context, line.at, `Remove line ${number} (${at.code})`, false) : []),
  };
  if (fact.type === 1) {
    const shown = fact.primaries.slice(0, MOST_SHOWN).join(', ');
    const rest = fact.primaries.length - MOST_SHOWN;
    const which = `${shown}${rest > 0 ? ` or ${rest} more` : ''}`;
    context.report(
      line.at,
      'procedure',
      `${at.code} is an add-on code and is paid only beside its primary code on the same day: add ${which}, or remove it.`,
      more,
    );
    return;
  }
  const primary = beside.find(({ code }) => addOnOn(engine.codes, code, at.dates.from).status === 'none');
  if (!primary) {
    const some = fact.primaries.length > 0 ? `, such as ${fact.primaries.slice(0, MOST_SHOWN).join(', ')},` : '';
    context.report(
      line.at,
      'procedure',
      `${at.code} is an add-on code: it needs a primary code${some} by the same provider on the same day, and there is none.`,
      { ...more, severity: 'warning' },
    );
  } else if (fact.type === 3)
    context.report(
      line.at,
      'procedure',
      `${at.code} is an add-on code, and ${primary.code} is not among its published primary codes: ask your Medicare contractor whether it counts.`,
      { ...more, severity: 'warning' },
    );
  else
    context.notEvaluated(
      line.at,
      'procedure',
      `which primary codes ${at.code} may be added to: the Medicare contractor decides`,
    );
}

/** Primaries that a message names; some add-on codes have a hundred. */
const MOST_SHOWN = 4;
