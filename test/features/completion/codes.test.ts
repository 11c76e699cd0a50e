import assert from 'node:assert/strict';
import type { IsoDate } from '../../../schemas/values';
import { diagnosisOn } from '../../../server/src/codes/diagnoses';
import { procedureOn } from '../../../server/src/codes/procedures';
import { asked } from '../../support/asked';
import { codes } from '../../support/codes';

const CLAIM = 'claim C-1\n  patient P1\n  date 2026-04-18\n';
const dx = (typed: string, head = CLAIM): string => `${head}  dx\n    A ${typed}|`;
const line = (typed: string): string => `${CLAIM}  dx\n    A E11.65\n    B M25.562\n  service\n    ${typed}|`;

suite('completion of codes', () => {
  const taken: readonly [what: string, marked: string, label: string, after: string][] = [
    ['an abbreviation', dx('afib'), 'I48.91', 'I48.91'],
    ['an abbreviation with a bar', dx('n/v'), 'R11.2', 'R11.2'],
    ['abbreviations in one question', dx('t2dm ckd'), 'E11.22', 'E11.22'],
    ['an abbreviation among words', dx('chf acute systolic'), 'I50.21', 'I50.21'],
    ['words that look like a code', dx('b12 deficiency'), 'D51.9', 'D51.9'],
    ['words in another order', dx('kidney diabetes 2 chronic'), 'E11.22', 'E11.22'],
    ['a slip', dx('pnuemonia'), 'J18.9', 'J18.9'],
  ];
  for (const [what, marked, label, after] of taken)
    test(`a diagnosis by ${what}`, () => {
      assert.equal(asked(marked).take(label), `${CLAIM}  dx\n    A ${after}`);
    });

  test('words in a list of diagnoses get the next letter', () => {
    const list = `${CLAIM}  dx\n    A I10\n    `;
    assert.equal(asked(`${list}low back pain|`).take('M54.50'), `${list}B M54.50`);
  });

  const firsts: readonly [what: string, marked: string, label: string, within: number][] = [
    ['a reaction that is an allergy', dx('allergic rx'), 'T78.40XA', 1],
    ['a reaction to a drug', dx('drug rx'), 'T88.7XXA', 2],
    ['pain of a place', dx('chest pn'), 'R07.9', 1],
    ['pain of another place', dx('low back pn'), 'M54.50', 3],
    ['a screening picture by its short name', dx('mammo'), 'Z12.31', 1],
    ['the line of that picture', line('mammo'), 'G0279', 3],
    ['dementia beside Alzheimer’s disease', `${CLAIM}  dx\n    A G30.9\n    B dementia|`, 'F02.80', 1],
    ['dementia alone', dx('dementia'), 'F03.90', 1],
    ['high blood pressure beside kidney disease', `${CLAIM}  dx\n    A N18.30\n    B htn|`, 'I12.9', 1],
    ['words for a modifier', line('99213-same day'), '25', 1],
    ['words for a second modifier', line('99213-25-same day'), '27', 3],
  ];
  for (const [what, marked, label, within] of firsts)
    test(`near the top: ${what}`, () => {
      const { labels } = asked(marked);
      const at = labels.indexOf(label);
      assert.ok(at >= 0 && at < within, labels.slice(0, 6).join());
    });

  test('words for a modifier are replaced by it', () => {
    assert.ok(asked(line('99213-same day')).take('25').endsWith('    99213-25'));
  });

  test('an everyday diagnosis comes before rare ones of the same words', () => {
    assert.equal(asked(dx('hypertension')).labels[0], 'I10');
    assert.equal(asked(dx('diabetes')).labels[0], 'E11.9');
  });

  const levels: readonly [heading: string, below: readonly (readonly [code: string, says: RegExp])[]][] = [
    [
      'E11',
      [
        ['E11.2', /kidneys.*heading/],
        ['E11.9', /^no complication$/],
      ],
    ],
    [
      'S52.50',
      [
        ['S52.501', /^right side.*heading/],
        ['S52.502', /^left side/],
        ['S52.509', /^side not stated/],
      ],
    ],
    [
      'S52.501',
      [
        ['S52.501A', /^first visit$/],
        ['S52.501D', /^follow-up$/],
        ['S52.501S', /^sequela$/],
      ],
    ],
    [
      'W26.0',
      [
        ['W26.0XXA', /^first visit$/],
        ['W26.0XXS', /^sequela$/],
      ],
    ],
    ['M54.5', [['M54.50', /cause not stated/]]],
    [
      'H25.1',
      [
        ['H25.11', /^right eye$/],
        ['H25.12', /^left eye$/],
      ],
    ],
  ];
  for (const [heading, below] of levels)
    test(`${heading} goes on to its next level, told by what it adds`, () => {
      const { labels, details, proposals } = asked(dx(heading));
      const next = labels.slice(0, labels.indexOf(heading));
      for (const [code, says] of below) {
        assert.ok(next.includes(code), `${code} is not among ${next.join(' ')}`);
        assert.match(details.get(code) ?? '', says);
        assert.equal(
          proposals.find((p) => p.label === code)?.goesOn ?? false,
          says.source.includes('heading') || diagnosisOn(codes(), code, '2026-04-18' as IsoDate).status === 'header',
        );
      }
    });

  test('the side and visit of the other diagnoses go first', () => {
    const left = `${CLAIM}  dx\n    A M25.562\n    B M17.1|`;
    assert.equal(asked(left).labels[0], 'M17.12');
    const later = `${CLAIM}  dx\n    A S93.401D\n    B W26.0|`;
    assert.equal(asked(later).labels[0], 'W26.0XXD');
  });

  suite('an uncertain diagnosis', () => {
    for (const word of ['r/o', 'rule out', 'probable', 'suspected', 'likely', 'vs'])
      test(`${word} is refused with a reason, and symptoms are offered`, () => {
        const { proposals, labels } = asked(dx(`${word} mi chest pain`));
        assert.equal(proposals[0]?.kind, 'refusal');
        assert.match(proposals[0]?.doc ?? '', /sign or symptom/);
        assert.equal(labels[1], 'R07.9');
        assert.ok(!labels.some((l) => l.startsWith('I2')), labels.join(' '));
      });

    test('what is typed stays as it is when the refusal is taken', () => {
      const marked = dx('r/o pneumonia');
      const { take, labels } = asked(marked);
      assert.equal(take(labels[0] ?? ''), marked.replace('|', ''));
    });

    test('a suspicion that has a code of its own is offered', () => {
      assert.ok(asked(dx('suspected child neglect')).labels.includes('T76.02XA'));
    });

    test('a hospital stay codes it as if it were there', () => {
      const stay =
        'claim C-1\n  bill institutional\n  type-of-bill 0111\n  date 2026-04-18\n  admitted 2026-04-18 08:00\n';
      const { proposals, labels } = asked(dx('probable pneumonia', stay));
      assert.notEqual(proposals[0]?.kind, 'refusal');
      assert.ok(labels.includes('J18.9'));
    });

    test('a word that only begins like one is not one', () => {
      assert.notEqual(asked(dx('liver')).proposals[0]?.kind, 'refusal');
    });
  });

  test('whatever is offered as a code is valid on the date, or a heading', () => {
    const questions = ['', 'E11', 'S52', 'M54.5', 'G35', 'K51', 'diabetes', 'fracture', 'htn', 'ms', 'I', 'Z', 'J4'];
    for (const date of ['2021-09-30', '2021-10-01', '2024-05-01', '2026-04-18']) {
      const head = `claim C-1\n  date ${date}\n`;
      for (const question of questions)
        for (const { label, detail, kind } of asked(dx(question, head)).proposals) {
          if (kind !== 'code') continue;
          const { status } = diagnosisOn(codes(), label, date as IsoDate);
          assert.ok(
            status === 'valid' || (status === 'header' && /heading/.test(detail ?? '')),
            `${label} is ${status} on ${date} (${question})`,
          );
        }
      for (const question of ['', 'J', 'G0', 'A4', 'injection', 'vaccine', '99'])
        for (const { label, kind } of asked(`${head}  service\n    ${question}|`).proposals) {
          if (kind !== 'code' || /^\d{4}$/.test(label)) continue;
          const { status } = procedureOn(codes(), label.split('-')[0] ?? '', date as IsoDate);
          assert.ok(status === 'valid' || status === 'not-evaluated', `${label} is ${status} on ${date}`);
        }
    }
  });

  const first: readonly [code: string, modifiers: string, place?: string][] = [
    ['99213', '25 24 57'],
    ['99213', '95 GT', '10'],
    ['71046', '26 TC'],
    ['20610', 'LT RT 50'],
    ['97110', 'GP GO GN'],
    ['83036', 'QW'],
    ['00790', 'AA QX QZ'],
    ['J3301', 'JZ JW'],
    ['28285', 'TA T1 T2'],
    ['E0601', 'NU RR UE'],
  ];
  for (const [code, modifiers, place = '11'] of first)
    test(`modifiers that fit ${code} at ${place} come first: ${modifiers}`, () => {
      const text = `claim C-1\n  date 2026-04-18\n  place ${place}\n  dx\n    A M25.562\n  service\n    ${code}-|`;
      assert.equal(asked(text).labels.slice(0, modifiers.split(' ').length).join(' '), modifiers);
    });

  test('a modifier that is on the line is not offered again', () => {
    const { labels } = asked(line('99213-25-'));
    assert.ok(labels.length > 100 && !labels.includes('25'));
  });

  test('a modifier is found by its words', () => {
    assert.equal(asked(line('20610-bilat')).labels[0], '50');
  });
});
