import type { RecordKind } from '../../../../schemas';
import { boundOf } from '../../records/book';
import { type EntryTable, kindNames, kinds } from '../../records/vocabulary';
import type { Rule } from '../rule';

const neededOf = (kind: RecordKind): readonly EntryTable[] =>
  Object.values(kinds[kind].children).filter((t) => t.required);

/** Entries that a record of each kind must have; looked up once, for every record asks. */
const needs = Object.fromEntries(kindNames.map((kind) => [kind, neededOf(kind)])) as Readonly<
  Record<RecordKind, readonly EntryTable[]>
>;

/** A record without an entry that everything else about it depends on. */
export const refMissingEntry: Rule = {
  id: 'ref/missing-entry',
  severity: 'warning',
  kinds: ['encounter', 'claim', 'patient', 'plan', 'fees'],
  title: 'A needed entry is missing',
  why: 'Without it the record cannot be checked or priced, and could not be sent.',
  needs: 'nothing but the record',
  source: 'the language',
  examples: {
    raises: 'encounter E-1\n  date 2026-04-18\n',
    clean: 'patient P1\n  name "Rivera" "Ana"\n  born 1980-05-01\n',
    nearMiss: 'payer 60054 "Example Health"\n',
  },
  check: ({ item, report }) => {
    const { record } = boundOf(item);
    if (!record) return;
    const needed = needs[item.kind];
    if (!needed.some((t) => record[t.name] === undefined)) return;
    const missing = needed.filter((t) => record[t.name] === undefined).map((t) => t.keyword);
    report(0, 'id', `This ${item.kind} has no ${missing.join(', no ')} yet.`);
  },
};
