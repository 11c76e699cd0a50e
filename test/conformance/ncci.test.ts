import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { engineOf, findings } from '../support/engine';
import { codesWithEdits } from '../support/ncci';
import { shared, testWithShared } from '../support/shared';
import { rulesOf as finer } from './claims-adapters';

/**
 * Worked cases from outside that concern pairs of codes and units. Each becomes a claim and a small table by what the case says; no
 * adapter knows an id or an expected value. A case that names no table row is given one with the second code of its claim denied.
 */
const FILE = 'conformance/rules.json';

interface Line {
  readonly hcpcs?: string;
  readonly mods?: readonly string[];
  readonly units?: number;
  readonly from?: string;
  readonly to?: string;
}
interface Case {
  readonly id: string;
  readonly area: string;
  readonly input: { readonly mue?: { readonly value: number; readonly mai: number }; readonly lines?: readonly Line[] };
  readonly expected: {
    readonly verdict: string;
    readonly rule?: string;
    readonly column1?: string;
    readonly column2?: string;
    readonly ccmi?: string;
    readonly corrected?: { readonly any_line_mod?: readonly string[] };
  };
}

const DAY = '2026-04-18';
/** A case about units speaks of no code. */
const ANY = '93000';

/** The claim of a case. Dates are moved into the quarter of the invented tables. */
function claimOf(lines: readonly Line[]): string {
  const rows = lines.map(({ hcpcs = ANY, mods = [], units = 1, from, to }) => {
    const days = from && to ? ` ${from.replace('-01-', '-04-')}..${to.replace('-01-', '-04-')}` : '';
    return `    ${[hcpcs, ...mods].join('-')} x${units} A${days} $100.00\n`;
  });
  return `claim C-1\n  date ${DAY}\n  service\n${rows.join('')}`;
}

suite('conformance: pairs and units', () => {
  testWithShared(
    'pairs without a modifier are found, and each modifier that a case accepts puts them right',
    [FILE],
    () => {
      const all = JSON.parse(fs.readFileSync(path.join(shared, FILE), 'utf8')).claim_rules_external as readonly Case[];
      const cases = all.filter(({ area }) => area === 'ncci-ptp');
      assert.ok(cases.length > 0);
      for (const { id, input, expected } of cases) {
        const lines = input.lines ?? [];
        const [one = '', two = ''] = [expected.column1 ?? lines[0]?.hcpcs, expected.column2 ?? lines[1]?.hcpcs];
        for (const [first, second] of expected.column1
          ? [[one, two]]
          : [
              [one, two],
              [two, one],
            ]) {
          const known = codesWithEdits({ pairs: `${first} ${second} 20200101 * ${expected.ccmi ?? '1'}` });
          const rulesOf = (text: string): string[] =>
            findings(engineOf(text, undefined, known)).map((f) => f.finding.rule);
          const told = rulesOf(claimOf(lines));
          if (expected.rule)
            assert.ok(
              finer(expected.rule).some((rule) => told.includes(rule)),
              `${id}: ${told.join(' ')}`,
            );
          else
            assert.deepEqual(
              told.filter((rule) => rule.startsWith('ncci/')),
              [],
              id,
            );
          for (const modifier of expected.corrected?.any_line_mod ?? [])
            for (let n = 0; n < lines.length; n++) {
              const put = lines.map((line, i) => (i === n ? { ...line, mods: [modifier] } : line));
              assert.ok(
                !finer(expected.rule).some((rule) => rulesOf(claimOf(put)).includes(rule)),
                `${id} ${modifier}`,
              );
            }
        }
      }
    },
  );

  testWithShared('units over the limit are found, those spread over days are not', [FILE], () => {
    const all = JSON.parse(fs.readFileSync(path.join(shared, FILE), 'utf8')).claim_rules_external as readonly Case[];
    const cases = all.filter(({ input }) => input.mue);
    assert.ok(cases.length > 0);
    for (const { id, input, expected } of cases) {
      const known = codesWithEdits({ mue: `${ANY} ${input.mue?.value} ${input.mue?.mai}` });
      const found = findings(engineOf(claimOf(input.lines ?? []), undefined, known)).map((f) => f.finding.rule);
      if (expected.rule) assert.ok(found.includes(expected.rule), `${id}: ${found.join(' ')}`);
      else
        assert.deepEqual(
          found.filter((rule) => rule.startsWith('mue/')),
          [],
          id,
        );
    }
  });
});
