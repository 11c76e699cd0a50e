import type { IsoDate } from '../../../../schemas/values';
import { mceFlagsOn } from '../../codes/sets';
import type { Rule, RuleContext } from '../rule';
import { candidates } from './invalid-dos';
import { sideOf } from './laterality';
import { type Diagnosis, dayOf, flagsOf, isStay, listed, sayWhy } from './tables';

/** First day of Medicare's edit on codes without a side. */
const SINCE = '2022-04-01' as IsoDate;

/** A code without a side, where the side is known or has to be. */
export const dxLateralityUnspecified: Rule = {
  id: 'dx/laterality-unspecified',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  title: 'Side of the body not said',
  why: 'There are codes for the right and the left side; payers return or deny the one that leaves the side open.',
  needs:
    'for stays, and for groups outside of joints, bones, muscles, eyes and ears, the table of the Medicare Code Editor (imported)',
  source: 'Medicare Code Editor edit 20, since 2022-04-01; sides of ICD-10-CM codes by number',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M17.10\n  service\n    20610-RT A $150.00\n',
    clean: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M17.11\n  service\n    20610-RT A $150.00\n',
    nearMiss: 'encounter E-1\n  date 2026-04-18\n  dx\n    A M17.10\n  service\n    99213 A $150.00\n',
  },
  check: (context) => {
    const { visit } = context;
    if (!visit) return;
    if (isStay(visit)) checkStay(context, listed(visit));
    for (const dx of visit.institutional ? [] : listed(visit)) checkLines(context, dx);
  },
};

function checkStay(context: RuleContext, all: readonly Diagnosis[]): void {
  for (const dx of all) {
    const known = flagsOf(context, dx);
    if (!known?.flags.includes('unspecified') || known.date < SINCE) continue;
    const sides = sideOf(context.engine.codes, dx.code, known.date);
    const more = sides ? `: use ${sides.right} for the right or ${sides.left} for the left` : '';
    context.report(dx.at, 'code', `${dx.code} leaves the side open, and there are codes that say it${more}.`, {
      source: known.edition,
      fixes: () =>
        sides ? candidates(context, dx, [sides.right, sides.left]).map((f) => ({ ...f, preferred: false })) : [],
    });
  }
}

/** On a professional record only a modifier that tells the side proves that it was known. */
function checkLines(context: RuleContext, dx: Diagnosis): void {
  const { visit, engine } = context;
  const date = visit && dayOf(visit, dx.letter);
  if (!visit || !date || !dx.letter) return;
  const told: string[] = [];
  for (const { line } of visit.lines)
    for (const m of line.procedure?.modifiers ?? [])
      if ((m === 'RT' || m === 'LT') && !told.includes(m) && line.pointers?.includes(dx.letter)) told.push(m);
  if (told.length === 0) return;
  const sides = sideOf(engine.codes, dx.code, date);
  if (sides?.side !== 'unspecified') {
    const table = mceFlagsOn(engine.codes, dx.code, date);
    if (!sides && table.status === 'not-evaluated') sayWhy(context, dx.at, table.why);
    return;
  }
  const [modifier = ''] = told;
  const meant = told.length > 1 ? [sides.right, sides.left] : [modifier === 'RT' ? sides.right : sides.left];
  const known = told.length > 1 ? 'RT and LT tell both sides' : `modifier ${modifier} tells it`;
  context.report(dx.at, 'code', `${dx.code} leaves the side open, and ${known}: use ${meant.join(' and ')}.`, {
    fixes: () => (told.length > 1 ? [] : candidates(context, dx, meant)),
  });
}
