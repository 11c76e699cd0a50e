import type { RecordKind } from '../../../../schemas';
import { slotSpan } from '../../records/bind';
import { allItems, recordOf, treeOfItem } from '../../records/book';
import { type Fix, replace } from '../../records/finding';
import { nearest } from '../../records/nearest';
import { kinds, type Slot } from '../../records/vocabulary';
import type { Rule, RuleContext } from '../rule';
import { eachValue } from '../values';

const ranks: ReadonlySet<string> = new Set(['primary', 'secondary', 'tertiary', 'none']);

const refersToRecord = (slot: Slot): boolean => slot.ref !== undefined && slot.ref in kinds;

/** An id that no record of the book has. */
export const refUnresolved: Rule = {
  id: 'ref/unresolved',
  severity: 'error',
  kinds: ['encounter', 'claim', 'patient', 'plan', 'fees', 'practice', 'remit'],
  title: 'Reference to a record that is not there',
  why: 'What cannot be found cannot be checked: without the patient there is no coverage, without the plan no cost.',
  needs: 'all files of the workspace',
  source: 'the book',
  examples: {
    raises: 'encounter E-1\n  patient P99\n  date 2026-04-18\n',
    clean: 'patient P99\n  born 1980-05-01\nencounter E-1\n  patient P99\n  date 2026-04-18\n',
    nearMiss: 'patient p99\n  born 1980-05-01\nencounter E-1\n  patient P99\n  date 2026-04-18\n',
  },
  check: (context) => {
    eachValue(context.item, refersToRecord, ({ slot, value, at, keyword }) => {
      const kind = slot.ref as RecordKind;
      const id = String(value);
      if (ranks.has(id.toLowerCase()) && keyword === 'payer')
        return rankKnown(context, at, slot.name, id.toLowerCase());
      if (context.reader.find(kind, id).length > 0) return;
      // A payer needs no record of its own to be billed, so its absence is a warning.
      const known = allItems(context.engine.book, kind).map((i) => i.id);
      const meant = nearest(
        id.toUpperCase(),
        known.map((k) => k.toUpperCase()),
      );
      const target = known.find((k) => k.toUpperCase() === meant);
      context.report(
        at,
        slot.name,
        `There is no ${kind} ${id} in this workspace.${target ? ` Did you mean ${target}?` : ''}`,
        {
          ...(kind === 'payer' && { severity: 'warning' }),
          fixes: () => [...change(context, at, slot.name, target)],
        },
      );
    });
    const coverage = context.visit?.record.coverage;
    for (const which of coverage?.which ?? []) {
      if (ranks.has(which.toLowerCase())) rankKnown(context, coverage?.at ?? 0, 'which', which.toLowerCase());
      else if (context.reader.find('plan', which).length === 0)
        context.report(coverage?.at ?? 0, 'which', `There is no plan ${which} in this workspace.`);
    }
  },
};

/** A rank has to be among the patient's coverages. */
function rankKnown(context: RuleContext, at: number, slot: string, rank: string): void {
  const patientId = context.visit?.record.patient?.id;
  const patient = patientId ? context.reader.find('patient', patientId)[0] : undefined;
  if (!patient || rank === 'none') return;
  const coverages = recordOf(patient).coverage ?? [];
  if (coverages.some((c) => c.rank === rank)) return;
  context.report(
    at,
    slot,
    coverages.length === 0
      ? `Patient ${patient.id} has no coverage.`
      : `Patient ${patient.id} has no ${rank} coverage, only ${coverages.map((c) => c.rank ?? '?').join(', ')}.`,
  );
}

function change(context: RuleContext, at: number, slot: string, target: string | undefined): readonly Fix[] {
  if (!target) return [];
  const { start, end } = slotSpan(treeOfItem(context.item), at, slot);
  return [replace(`Change to ${target}`, start, end, target)];
}
