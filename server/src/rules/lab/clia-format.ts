import type { Practice } from '../../../../schemas';
import { boundOf } from '../../records/book';
import { changeTo } from '../edits';
import type { Rule, RuleContext } from '../rule';
import { trait } from '../traits';

const CLIA = /^\d{2}D\d{7}$/;
const DASHES = /[\s-]/g;

/** A CLIA number that cannot be one. */
export const labCliaFormat: Rule = {
  id: 'lab/clia-format',
  severity: 'error',
  kinds: ['encounter', 'claim', 'practice'],
  concerns: trait.clia,
  title: 'CLIA number not well formed',
  why: 'A CLIA number has ten characters with a D in third place. Another one sends every laboratory line back.',
  needs: 'nothing but the record',
  source: 'CMS-1500 item 23, 837P REF*X4',
  examples: {
    raises: 'practice RIVER "Riverside"\n  npi 1234567893\n  clia 36D012345\n',
    clean: 'practice RIVER "Riverside"\n  npi 1234567893\n  clia 36D0123456\n',
    nearMiss: 'practice RIVER "Riverside"\n  npi 1234567893\n  clia 99D9999999\n',
  },
  check: (context) => {
    for (const { line } of context.visit?.lines ?? [])
      if (line.clia?.number) checkNumber(context, line.clia.at, line.clia.number);
    if (context.item.kind !== 'practice') return;
    const { clia, facility = [] } = boundOf(context.item).record as unknown as Practice;
    for (const entry of [clia, ...facility.map((f) => f.clia)])
      if (entry?.number) checkNumber(context, entry.at, entry.number);
  },
};

function checkNumber(context: RuleContext, at: number, written: string): void {
  const { report } = context;
  if (CLIA.test(written)) return;
  const bare = written.toUpperCase().replace(DASHES, '');
  if (CLIA.test(bare))
    report(at, 'number', `Write the CLIA number as ${bare}.`, {
      severity: 'information',
      fixes: () => [changeTo(context, at, 'number', bare)],
    });
  else if (bare.length !== 10)
    report(at, 'number', `A CLIA number has ten characters, as in 36D0123456; ${written} has ${bare.length}.`);
  else report(at, 'number', `${written} is no CLIA number: those are two digits, a D, then seven digits.`);
}
