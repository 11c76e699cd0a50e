import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { complete } from '../../../server/src/features/completion';
import { signatureAt } from '../../../server/src/features/signature';
import { setFile } from '../../../server/src/records/book';
import { kindNames } from '../../../server/src/records/vocabulary';
import type { Engine } from '../../../server/src/rules/rule';
import { root } from '../../support/codes';
import { engineOf } from '../../support/engine';

/** Every file of the example practice. */
function examples(): Record<string, string> {
  const folder = path.join(root, 'examples/riverside');
  const files: Record<string, string> = {};
  for (const name of fs.readdirSync(folder, { recursive: true }).map(String)) {
    const whole = path.join(folder, name);
    if (fs.statSync(whole).isFile()) files[name.split(path.sep).join('/')] = fs.readFileSync(whole, 'utf8');
  }
  return files;
}

/** Every proposal replaces text of the cursor’s own line, and holds the cursor. */
function heldAt(engine: Engine, file: string, text: string, offset: number): void {
  const source = engine.book.files.get(file);
  assert.ok(source);
  const before = text.slice(0, offset);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const rest = text.slice(offset).search(/[\r\n]/);
  const end = rest < 0 ? text.length : offset + rest;
  const { proposals } = complete(engine, source, offset);
  for (const [i, p] of proposals.entries()) {
    assert.ok(start <= p.start && p.start <= offset && offset <= p.end && p.end <= end, `${file}:${offset} ${p.label}`);
    assert.equal(p.order, i);
    assert.ok(p.label.length > 0);
  }
  const signature = signatureAt(source, offset);
  if (!signature) return;
  assert.ok(signature.active === undefined || signature.parts[signature.active] !== undefined, `${file}:${offset}`);
  for (const { start: s, end: e } of signature.parts) assert.ok(0 <= s && s < e && e <= signature.label.length);
}

suite('completion anywhere', () => {
  test('at every third offset of every example file', () => {
    const files = examples();
    const engine = engineOf(files);
    assert.ok(Object.keys(files).length > 40);
    let turn = 0;
    for (const [file, text] of Object.entries(files))
      for (let offset = turn++ % 3; offset <= text.length; offset += 3) heldAt(engine, file, text, offset);
  });

  const word = fc.constantFrom(
    ...kindNames,
    ...'dx service history coverage used in-network benefit prior line A B AB E11.65 I10 99213-25 $30.00 x2 45min 2026-04-18 4/ .. # # allow " "x" r/o deductible then 20% up to per then family provider 0450 CO-45 CO-'.split(
      ' ',
    ),
    '\t',
    '\u00a0',
    '\ufeff',
  );
  const text = fc
    .array(
      fc.tuple(
        fc.constantFrom('\n', '\n  ', '\n    ', '\n      ', ' ', ' ', '\r\n  ', '\r', ''),
        fc.oneof({ weight: 8, arbitrary: word }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }) }),
      ),
      { maxLength: 24 },
    )
    .map((parts) => parts.flat().join(''));

  test('at any offset of any text', () => {
    const engine = engineOf({});
    fc.assert(
      fc.property(text, fc.nat(), (written, at) => {
        setFile(engine.book, 'a.claim', written);
        heldAt(engine, 'a.claim', written, at % (written.length + 1));
      }),
      { numRuns: 2000 },
    );
  });
});
