import { readProcedure } from '../../records/forms';
import type { Bound } from '../../records/match';
import type { EntryTable, Slot } from '../../records/vocabulary';
import { tokenText } from '../../text/tree';
import { usageOf } from '../usage';
import { diagnoses } from './diagnoses';
import { modifiers } from './modifiers';
import { places } from './places';
import { procedures } from './procedures';
import { choices, type Drafts, NOTHING } from './types';
import type { ValueAsk } from './values';

/** What an event of a claim's history is told with, in the order in which people write it. */
const EVENT_PARTS: Readonly<Record<string, readonly string[]>> = {
  ready: ['by'],
  submitted: ['transaction', 'control'],
  received: ['transaction', 'status'],
  accepted: ['status'],
  rejected: ['status', 'text'],
  forwarded: ['from', 'to'],
  paid: ['amount', 'check', 'icn'],
  denied: ['status', 'text'],
  recouped: ['amount'],
  refunded: ['amount', 'to'],
  'patient-billed': ['amount'],
  'patient-paid': ['amount'],
  appealed: ['level'],
  called: ['text'],
  letter: ['text'],
  'written-off': ['amount'],
};

/** Names of the slots that the values before call for. */
export function preferred(table: EntryTable, bound: Bound): readonly string[] {
  if (table.name !== 'event' || typeof bound.event !== 'string') return [];
  return EVENT_PARTS[bound.event] ?? [];
}

/** What a payer's rule is about: a modifier, a diagnosis or a place by its code, else a procedure. */
export function ruleValues(ask: ValueAsk, slot: Slot): Drafts | undefined {
  const { table, bound } = ask;
  if ((table.name !== 'require' && table.name !== 'forbid') || slot.name !== 'value') return undefined;
  switch (bound.what) {
    case 'modifier':
      return modifiers(ask, '', '');
    case 'dx':
      return diagnoses(ask);
    case 'place':
      return places(ask);
    case undefined:
      return procedures(ask, 'code');
    default:
      return NOTHING;
  }
}

/** Drug numbers that the practice has used with the line's code, the commonest first. */
export function drugNumbers(ask: ValueAsk, slot: Slot): Drafts | undefined {
  if (ask.table.name !== 'ndc' || slot.name !== 'code') return undefined;
  const { tree, entry, item } = ask.cursor;
  const line = tree.entries[entry?.parent ?? -1];
  const code = line && readProcedure(tokenText(tree, line.first))?.code;
  const counts = usageOf(ask.engine.book, item).counts.get(`ndc:${code ?? ''}`) ?? new Map<string, number>();
  const list = [...counts].sort((a, b) => b[1] - a[1]);
  const detail = `used with ${code ?? 'this code'} before`;
  return {
    proposals: choices(
      ask,
      list.map(([text]) => ({ text, detail })),
    ),
    incomplete: false,
  };
}
