import assert from 'node:assert/strict';
import { hoverAt } from '../../server/src/features/hover';
import { engineOf } from '../support/engine';

const BOOK = `practice RIV "Riverside"
  provider 1497758544 "Okafor" "Grace"
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  coverage primary PPO
plan PPO "Blue PPO"
  year 2026-01-01..2026-12-31
  in-network
    out-of-pocket none
    benefit office-visit $30
fees C
  kind contract
  for plan PPO
  effective 2026-01-01..
  99214 $121.40
`;

function hover(marked: string): string {
  const engine = engineOf({ 'book.practice': BOOK, 'a.claim': marked.replace('|', '') });
  const file = engine.book.files.get('a.claim');
  assert.ok(file);
  return hoverAt(engine, file, marked.indexOf('|'))?.text ?? '';
}
const claim = (rest: string): string => `claim C-1\n  patient P1\n  date 2026-04-18\n${rest}`;

suite('hover', () => {
  const cases: readonly [what: string, marked: string, shows: RegExp][] = [
    ['a keyword with its form boxes', claim('  pla|ce 11\n'), /CMS-1500 item 24B/],
    ['a keyword that is not supported yet says so', claim('  sched|uled 2026-01-01\n'), /Not supported yet/],
    [
      'a diagnosis with its meaning and period',
      claim('  dx\n    A I1|0\n'),
      /High blood pressure[\s\S]*Valid for billing on 2026-04-18/,
    ],
    ['a heading', claim('  dx\n    A E1|1\n'), /needs more characters/],
    ['a code that has ended', 'claim C-1\n  date 2026-04-18\n  dx\n    A F1|3.12\n', /F13\.12/],
    ['a procedure and its modifier', claim('  service\n    99214|-25 A\n'), /-25\*\* — /],
    ['a place of service', claim('  place 1|1\n'), /\*\*11\*\* — /],
    ['a provider by name', claim('  rendering 14977|58544\n'), /Okafor, Grace/],
    ['a patient', 'claim C-1\n  patient P|1\n', /Rivera, Ana · born 1980-05-02/],
    [
      'a charge with the arithmetic',
      claim('  place 11\n  service\n    99214 A $1|85.00\n'),
      /Patient \$30\.00[\s\S]*plan pays \$91\.40/,
    ],
  ];
  for (const [what, marked, shows] of cases) test(what, () => assert.match(hover(marked), shows));

  test('nothing on a blank line, or past the end of a line', () => {
    assert.equal(hover('claim C-1\n|\n'), '');
    assert.equal(hover(claim('  place 11     |\n')), '');
  });
});
