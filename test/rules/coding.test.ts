import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editFile } from '../../server/src/records/book';
import { checkItem } from '../../server/src/rules/check';
import { cptUnits, medicareUnits } from '../../server/src/rules/timed/minutes';
import { lastDay } from '../../server/src/rules/timely/limits';
import { applyEdits, engineOf, findings, itemsOf } from '../support/engine';
import { exampleEngine } from '../support/examples';

/** Coding rules beyond the three cases of their pages: what they say of a line, and what their fix makes of it. */

const raised = (text: string, rule: string, engine = exampleEngine(text)) =>
  findings(engine).filter((f) => f.finding.rule === rule);
const encounter = (line: string, more = '', dx = '    A I10\n'): string =>
  `encounter E-1\n  date 2026-04-18\n${more}  dx\n${dx}  service\n    ${line}\n`;

/** Line, rule, whether it is told, the line after the first fix. */
const lines: readonly (readonly [string, string, boolean, string?])[] = [
  ['99213-59 A $1.00', 'mod/inconsistent', true, '99213 A $1.00'],
  ['99213-25 A $1.00', 'mod/inconsistent', false],
  ['G0439-25 A $1.00', 'mod/inconsistent', false],
  ['36415-25 A $1.00', 'mod/inconsistent', true, '36415 A $1.00'],
  ['85025-26 A $1.00', 'mod/inconsistent', true, '85025 A $1.00'],
  ['88305-26 A $1.00', 'mod/inconsistent', false],
  ['20610-AA A $1.00', 'mod/inconsistent', true, '20610 A $1.00'],
  ['00840-AA 30min A $1.00', 'mod/inconsistent', false],
  ['81002-QW A $1.00', 'mod/inconsistent', true, '81002 A $1.00'],
  ['83036-QW A $1.00', 'mod/inconsistent', false],
  ['99213-GP A $1.00', 'mod/inconsistent', true, '99213 A $1.00'],
  ['97110-GP A $1.00', 'mod/inconsistent', false],
  ['71046-26-TC A $1.00', 'mod/combo', true, '71046-26 A $1.00'],
  ['20610-LT-RT A $1.00', 'mod/combo', true, '20610-LT A $1.00'],
  ['20610-59-XS A $1.00', 'mod/combo', true, '20610-59 A $1.00'],
  ['99213-GA-GZ A $1.00', 'mod/combo', true, '99213-GA A $1.00'],
  ['J1745-JW-JZ A $1.00', 'mod/combo', true, 'J1745-JW A $1.00'],
  ['20610-59-RT A $1.00', 'mod/combo', false],
  ['20610-RT-GA-22 A $1.00', 'mod/order', true, '20610-22-RT-GA A $1.00'],
  ['20610-22-RT A $1.00', 'mod/order', false],
  ['99213 A $1.00\n      mdm high', 'units/level', true, '99215 A $1.00\n      mdm high'],
  ['99213-25 A $1.00\n      time 30min', 'units/level', true, '99214-25 A $1.00\n      time 30min'],
  ['99213 A $1.00\n      time 29min', 'units/level', false],
  ['99205 A $1.00\n      time 59min', 'units/level', true, '99204 A $1.00\n      time 59min'],
  ['99284 A $1.00\n      time 300min', 'units/level', true],
  ['99284 A $1.00\n      mdm moderate', 'units/level', false],
  ['99214 2020-12-31 A $1.00\n      mdm low', 'units/level', false],
  ['97110 A $1.00\n      mdm low', 'units/level', false],
];

suite('rules: lines', () => {
  for (const [line, rule, told, fixed] of lines)
    test(`${rule}: ${line.replace(/\s+/g, ' ')} ${told ? 'is told' : 'is fine'}`, () => {
      const text = encounter(line);
      const [found] = raised(text, rule);
      assert.equal(found !== undefined, told, found?.finding.message);
      const fix = found?.finding.fixes?.()[0];
      assert.equal(found && fix && applyEdits(text, fix.edits, found.base), fixed && encounter(fixed));
    });

  test('below its level a visit is an error of money and only information', () => {
    const [over] = raised(encounter('99215 A $1.00\n      mdm low'), 'units/level');
    const [under] = raised(encounter('99213 A $1.00\n      mdm high'), 'units/level');
    assert.deepEqual([over?.finding.severity, under?.finding.severity], ['warning', 'information']);
  });
});

suite('rules: diagnoses with tables', () => {
  const dx = (codes: string): string => encounter('99213 A $1.00', '', codes);

  test('two that exclude each other are both marked, and an allowance above either is for both', () => {
    const rows = ['    A F45.8\n', '    B G47.63\n'];
    const allow = '    # allow dx/excludes1 "unrelated" by Kim 2026-04-18\n';
    assert.equal(raised(dx(rows.join('')), 'dx/excludes1').length, 2);
    for (const text of [dx(allow + rows.join('')), dx(rows.join(allow))]) {
      assert.equal(raised(text, 'dx/excludes1').length, 0, text);
      assert.equal(raised(text, 'allow/unused').length, 0, text);
    }
    assert.equal(raised(dx(allow + rows.join(allow)), 'allow/unused').length, 0);
  });

  test('a fix lets two diagnoses change places, and the pointers with them', () => {
    const text = encounter('99213 AB $1.00', '', '    A V43.52XA poa Y  # car\n    B S13.4XXA\n');
    const [found] = raised(text, 'dx/external-cause-first');
    const fix = found?.finding.fixes?.()[0];
    assert.equal(
      found && fix && applyEdits(text, fix.edits, found.base),
      encounter('99213 BA $1.00', '', '    A S13.4XXA  # car\n    B V43.52XA poa Y\n'),
    );
  });

  test('the letter decides what is first, not the line', () => {
    assert.equal(raised(dx('    B V43.52XA\n    A S13.4XXA\n'), 'dx/external-cause-first').length, 0);
    assert.equal(raised(dx('    B S13.4XXA\n    A V43.52XA\n'), 'dx/external-cause-first').length, 1);
  });

  test('a table that is missing is told once for a record, and never taken for a pass', () => {
    const text = `patient P1\n  born 1980-01-01\n  sex F\n${dx('    A M17.10\n    B I10\n    C F45.8\n').replace('encounter E-1\n', 'encounter E-1\n  patient P1\n')}`;
    const engine = engineOf(text);
    const why = itemsOf(engine)
      .flatMap((item) => checkItem(engine, item).notEvaluated)
      .filter((n) => n.rule.startsWith('dx/'))
      .map((n) => n.why);
    assert.equal(why.length, new Set(why).size, why.join('\n'));
    assert.equal(why.filter((w) => /Code Editor/.test(w)).length, 1);
    assert.equal(why.filter((w) => /tabular list/.test(w)).length, 1);
  });

  test('a fix of the side writes the code for it', () => {
    const text = encounter('20610-LT A $1.00', '', '    A M17.10\n');
    const [found] = raised(text, 'dx/laterality-unspecified');
    const fix = found?.finding.fixes?.().find((f) => f.preferred);
    assert.equal(
      found && fix && applyEdits(text, fix.edits, found.base),
      encounter('20610-LT A $1.00', '', '    A M17.12\n'),
    );
  });
});

suite('rules: minutes of therapy', () => {
  const minutes = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 6 });

  test('the day’s units are those of its minutes, and the shares can make them up', () => {
    fc.assert(
      fc.property(minutes, (all) => {
        const { total, least, most } = medicareUnits(all);
        const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
        assert.equal(total, Math.floor((sum(all) + 7) / 15));
        assert.ok(sum(least) <= total && total <= sum(most));
        all.forEach((m, i) => {
          assert.ok((least[i] ?? 0) >= Math.floor(m / 15) && (most[i] ?? 0) <= Math.floor(m / 15) + 1);
        });
        // Where nothing is left to choose the shares are the total.
        if (sum(least) === sum(most)) assert.equal(sum(most), total);
      }),
    );
  });

  test('one service is the same by both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (m) => {
        assert.equal(medicareUnits([m]).total, cptUnits([m]).total);
      }),
    );
  });
});

suite('rules: limits of time', () => {
  const table: readonly (readonly [string, number, 'days' | 'months', string])[] = [
    ['2026-01-31', 1, 'months', '2026-02-28'],
    ['2024-02-29', 12, 'months', '2025-02-28'],
    ['2025-03-10', 12, 'months', '2026-03-10'],
    ['2026-10-15', 3, 'months', '2027-01-15'],
    ['2026-04-18', 120, 'days', '2026-08-16'],
    ['2026-04-18', 0, 'days', '2026-04-18'],
  ];
  for (const [from, count, unit, to] of table)
    test(`${count} ${unit} from ${from} end on ${to}`, () => {
      assert.equal(lastDay(from as never, { count, unit }), to);
    });

  test('the days left are told in the last month', () => {
    const text =
      'payer 1 "X"\n  timely-filing 120 days\nplan P\n  payer 1\npatient P1\n  coverage primary P\n    member W\nclaim C\n  patient P1\n  payer primary\n  date 2026-04-18\n  service\n    99213 A $1.00\n';
    const on = (day: string) => raised(text, 'timely/late', engineOf(text, day)).map((f) => f.finding);
    assert.deepEqual(on('2026-07-01'), []);
    assert.match(on('2026-08-15')[0]?.message ?? '', /^1 day left: X wants this claim by 2026-08-16/);
    assert.equal(on('2026-08-16')[0]?.severity, 'warning');
    assert.equal(on('2026-08-17')[0]?.severity, 'error');
  });
});

suite('rules: a patient’s other records', () => {
  const claim = (id: string, patient: string): string =>
    `claim ${id}\n  patient ${patient}\n  payer primary\n  date 2026-04-18\n  service\n    99213 A $1.00\n`;

  test('a duplicate is told on the later of two, and goes when the first changes', () => {
    const engine = engineOf({ 'a.claim': claim('C-1', 'P1'), 'b.claim': claim('C-2', 'P1') });
    const told = () =>
      findings(engine)
        .filter((f) => f.finding.rule === 'dup/claim')
        .map((f) => f.path);
    assert.deepEqual(told(), ['b.claim']);
    const at = claim('C-1', 'P1').indexOf('99213');
    editFile(engine.book, 'a.claim', at, at + 5, '99214');
    assert.deepEqual(told(), []);
  });

  test('a record of another patient is not looked at again', () => {
    const engine = engineOf({ 'a.claim': claim('C-1', 'P1'), 'b.claim': claim('C-2', 'P2') });
    findings(engine);
    const at = claim('C-1', 'P1').indexOf('99213');
    const { stale } = editFile(engine.book, 'a.claim', at, at + 5, '99214');
    assert.deepEqual(
      [...stale].map((i) => i.id),
      ['C-1'],
    );
  });
});
