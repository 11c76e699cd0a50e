import type { Fix } from '../../records/finding';
import type { Slot } from '../../records/vocabulary';
import { changeTo } from '../edits';
import type { Rule, RuleContext } from '../rule';
import { eachValue, type RecordValue } from '../values';

const isZipSlot = (slot: Slot): boolean => slot.name === 'zip';
const ZIP = /^\d{5}(?:-?\d{4})?$/;
const NOT_DIGIT = /\D/g;

/** A ZIP code that is neither five nor nine digits, or that is written unlike the others. */
export const addressZip: Rule = {
  id: 'address/zip',
  severity: 'warning',
  kinds: ['patient', 'practice', 'payer'],
  title: 'ZIP code not well formed',
  why: 'A ZIP code has five digits, or nine. A claim with another one comes back from the clearinghouse.',
  needs: 'nothing but the record',
  source: 'CMS-1500 items 5, 32 and 33, 837 N403',
  examples: {
    raises: 'patient P1\n  address "12 Elm St" "Holyoke" MA 1040\n',
    clean: 'patient P1\n  address "12 Elm St" "Holyoke" MA 01040\n',
    nearMiss: 'patient P1\n  address "12 Elm St" "Springfield" OH 45011-1234\n',
  },
  check: (context) => {
    eachValue(context.item, isZipSlot, (found) => checkZip(context, found));
  },
};

function checkZip(context: RuleContext, { value, at, slot }: RecordValue): void {
  const zip = String(value);
  const digits = zip.replace(NOT_DIGIT, '');
  const full = digits.length === 9 ? `${digits.slice(0, 5)}-${digits.slice(5)}` : digits;
  const fixes = (): readonly Fix[] => (full === zip ? [] : [changeTo(context, at, slot.name, full)]);
  if (ZIP.test(zip)) {
    if (digits.length === 9 && digits.endsWith('0000'))
      context.report(at, slot.name, `${full} has no such end: write the four digits of the street, or 9998.`, {
        fixes: () => [changeTo(context, at, slot.name, `${digits.slice(0, 5)}-9998`, false)],
      });
    else if (zip.length === 9)
      context.report(at, slot.name, `Write a nine-digit ZIP code with its dash: ${full}.`, {
        severity: 'information',
        fixes,
      });
  } else if (digits.length === 5 || digits.length === 9)
    context.report(at, slot.name, `${zip} holds more than a ZIP code: write ${full}.`, { fixes });
  else
    context.report(at, slot.name, `A ZIP code has five digits, or nine; ${zip} has ${digits.length}.`, {
      fixes: () => (zip.length === 4 && digits.length === 4 ? [changeTo(context, at, slot.name, `0${zip}`)] : []),
    });
}
