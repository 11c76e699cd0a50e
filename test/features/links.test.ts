import assert from 'node:assert/strict';
import { linksOf } from '../../server/src/features/links';
import { engineOf } from '../support/engine';

function links(text: string): string[] {
  const file = engineOf(text).book.files.get('a.claim');
  assert.ok(file);
  return linksOf(file).map(({ start, end, to }) => `${text.slice(start, end)} → ${'rule' in to ? to.rule : to.file}`);
}
const document = (path: string): string => `patient P\n  document D1 2026-04-01 "Order" file ${path}\n`;

suite('features: links', () => {
  const cases: readonly [what: string, text: string, found: readonly string[]][] = [
    [
      'the rule of an allowance',
      'claim C\n  # allow dx/pointer "ok" by A 2026-01-01\n  place 11\n',
      ['dx/pointer → dx/pointer'],
    ],
    ['in capitals, and above a record', '# ALLOW DX/Pointer "ok"\nclaim C\n', ['DX/Pointer → dx/pointer']],
    ['a rule that there is not', 'claim C\n  # allow dx/nothing "ok"\n', []],
    ['no rule', 'claim C\n  # allow\n  # allowed\n', []],
    ['a file', document('scans/a.pdf'), ['scans/a.pdf → scans/a.pdf']],
    ['a file with blanks', document('"scans/my order.pdf"'), ['"scans/my order.pdf" → scans/my order.pdf']],
    [
      'a path of Windows, and one with dots',
      document('".\\\\scans\\\\..\\\\a.pdf"'),
      ['".\\\\scans\\\\..\\\\a.pdf" → a.pdf'],
    ],
    ['out of the workspace', document('../a.pdf'), []],
    ['a path from the root', document('/etc/passwd'), []],
    ['a drive', document('C:/a.pdf'), []],
    ['an address', document('https://example.com/a.pdf'), []],
    [
      'two of one record, in text order',
      `# allow dx/pointer "x"\n${document('b.pdf')}${document('c.pdf')}`,
      ['dx/pointer → dx/pointer', 'b.pdf → b.pdf', 'c.pdf → c.pdf'],
    ],
  ];
  for (const [what, text, found] of cases) test(what, () => assert.deepEqual(links(text), found));
});
