import assert from 'node:assert/strict';
import { signatureAt } from '../../server/src/features/signature';
import { engineOf } from '../support/engine';

/** The signature at the `|`, with its active part in brackets. */
function at(marked: string): string | undefined {
  const engine = engineOf({ 'a.claim': marked.replace('|', '') });
  const file = engine.book.files.get('a.claim');
  assert.ok(file);
  const found = signatureAt(file, marked.indexOf('|'));
  if (!found) return undefined;
  const part = found.active === undefined ? undefined : found.parts[found.active];
  return part
    ? `${found.label.slice(0, part.start)}[${found.label.slice(part.start, part.end)}]${found.label.slice(part.end)}`
    : found.label;
}

const LINE = 'claim C-1\n  dx\n    A I10\n    B E11.9\n  service\n    ';
const names = ['code', 'modifiers', 'units', 'minutes', 'pointers', 'charge', 'date'];
const active = (name: string): string => names.map((n) => (n === name ? `[${n}]` : n)).join(' · ');

suite('signature of a line', () => {
  const service: readonly [typed: string, part: string][] = [
    ['|99214', 'code'],
    ['992|14-25 AB', 'code'],
    ['99214|-25 AB', 'code'],
    ['99214-|', 'modifiers'],
    ['99214-2|5 AB', 'modifiers'],
    ['0450 992|84', 'code'],
    ['99214 |', 'pointers'],
    ['99214-25 A|', 'pointers'],
    ['99214-25 AB |', 'charge'],
    ['99214-25 AB $1|', 'charge'],
    ['99214 $185.00 |', 'pointers'],
    ['97110 x|', 'units'],
    ['97110 x4| A', 'units'],
    ['97110 45|min A', 'minutes'],
    ['99214 A $185.00 |', 'units'],
    ['99214 A $185.00 x1 |', 'date'],
    ['99214 A $185.00 2026-04|', 'date'],
  ];
  for (const [typed, part] of service)
    test(`${typed} is at the ${part}`, () => {
      assert.equal(at(LINE + typed), active(part));
    });

  const others: readonly [what: string, marked: string, signature: string | undefined][] = [
    ['an amount taken', 'claim C\n  collected |', 'collected [amount] · what · date'],
    ['what it was for', 'claim C\n  collected $30.00 co|pay', 'collected amount · [what] · date'],
    [
      'a value behind its label',
      'plan P\n  in-network\n    deductible $500.00 family |',
      'deductible amount · none · [family] · embedded|aggregate',
    ],
    ['a name', 'patient P\n  name "Rivera" "|"', 'name last · [first] · middle · suffix'],
    ['a row', 'claim C\n  dx\n    A |', 'letter · [code] · poa Y|N|U|W'],
    ['the keyword itself', 'claim C\n  coll|ected $30.00', undefined],
    ['an entry of one value', 'claim C\n  patient |', undefined],
    ['a comment', 'claim C\n  collected $30.00 # co|', undefined],
    ['a blank line', 'claim C\n  |', undefined],
  ];
  for (const [what, marked, signature] of others)
    test(`of ${what}`, () => {
      assert.equal(at(marked), signature);
    });

  test('each value is told with its words and its place on the forms', () => {
    const engine = engineOf({ 'a.claim': `${LINE}99214 A $185.00` });
    const file = engine.book.files.get('a.claim');
    assert.ok(file);
    const found = signatureAt(file, `${LINE}99214`.length);
    assert.equal(found?.parts.length, names.length);
    for (const { doc } of found?.parts ?? []) assert.match(doc, /CMS-1500 item 24/);
  });
});
