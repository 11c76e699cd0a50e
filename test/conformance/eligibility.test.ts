import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { costOfText } from '../support/cost';
import { engineOf, findings } from '../support/engine';
import { shared, testWithShared } from '../support/shared';

/**
 * What payers told of members, and what a visit then costs: worked cases from outside, each turned into the text of a book. An adapter
 * takes the facts it knows and gives back what such cases state; none knows a case or an expected value.
 */
const NAME = 'conformance/rules.json';

type Input = Readonly<Record<string, unknown>>;
interface Case {
  readonly id: string;
  readonly input: Input;
  readonly expected: Input;
}
type Adapter = (input: Input) => Input | undefined;

const money = (value: unknown): string => `$${Number(value).toFixed(2)}`;
const percent = (rate: unknown): string => `${Number((Number(rate) * 100).toFixed(4))}%`;
/** What is taken for used, so that what is left is what the case says. */
const SPENT = 100;

/** A word of an answer to an eligibility inquiry: kind of information, service type, plan, and whom it names. */
interface Benefit {
  readonly eb01?: string;
  readonly stc?: string;
  readonly plan?: string;
  readonly name?: string;
}

/** The findings of ours that say what a case’s word says. */
const FINDINGS: Readonly<Record<string, string>> = { 'elig/mco': 'ELIG.MCO_CARVEOUT' };

/** The answer to an inquiry as a coverage, and a claim to its plan. */
const answered: Adapter = ({ benefits }) => {
  if (!Array.isArray(benefits)) return undefined;
  const told = benefits as readonly Benefit[];
  const plan = told.find((b) => b.plan)?.plan ?? 'PLAN';
  const manager = told.find((b) => b.eb01 === 'MC')?.name;
  const text = [
    'payer STATE',
    ...(manager ? [`payer MANAGER "${manager}"`] : []),
    `plan ${plan}`,
    '  payer STATE',
    'patient P',
    '  born 1980-01-01',
    `  coverage primary ${plan}`,
    '    member M1',
    ...(manager ? ['    managed-by MANAGER'] : []),
    'claim C',
    '  patient P',
    '  payer primary',
    '  date 2026-04-18',
    '  service',
    '    99213 $100.00',
    '',
  ].join('\n');
  const found = findings(engineOf(text)).map((f) => f.finding);
  const said = found.find((f) => FINDINGS[f.rule] !== undefined);
  return {
    finding: said && FINDINGS[said.rule],
    bill_to: said && / manages /.test(said.message) ? said.message.split(' manages ')[0] : plan,
  };
};

/** One visit through one chain, with what is left of deductible and limit. */
const estimated: Adapter = (input) => {
  const { allowed, copay, deductible_remaining: deductible, coinsurance, oop_remaining: oop } = input;
  if (allowed === undefined || input.hcpcs !== undefined) return undefined;
  const ownCopay = Number(copay) > 0 ? [money(copay)] : [];
  const chain = input.copay_replaces_deductible === true ? ownCopay : [...ownCopay, 'deductible', percent(coinsurance)];
  return costs(
    [
      `deductible ${money(Number(deductible) + SPENT)}`,
      `out-of-pocket ${money(Number(oop) + SPENT)}`,
      `benefit other ${chain.join(' then ')}`,
    ],
    ['deductible', 'oop'].map((name) => `${name} ${money(SPENT)}`),
    '99999',
    allowed,
  );
};

/** A service under Medicare’s Part B, which asks nothing for prevention and vaccines and 20 % for the rest. */
const partB: Adapter = ({ hcpcs, allowed, payer }) =>
  typeof hcpcs === 'string' && /medicare/i.test(String(payer))
    ? costs(
        [
          'deductible $283',
          'out-of-pocket none',
          'benefit preventive covered',
          'benefit immunization covered',
          'benefit other deductible then 20%',
        ],
        [],
        hcpcs,
        allowed,
      )
    : undefined;

function costs(block: readonly string[], used: readonly string[], code: string, allowed: unknown): Input {
  const text = [
    'plan PLAN',
    '  year 2026-01-01..2026-12-31',
    '  in-network',
    ...block.map((b) => `    ${b}`),
    'patient P',
    '  born 1950-01-01',
    '  coverage primary PLAN',
    ...(used.length > 0 ? ['    used', ...used.map((u) => `      ${u}`)] : []),
    'encounter E',
    '  patient P',
    '  date 2026-06-15',
    '  place 11',
    '  network in',
    '  dx',
    '    A Z00.00',
    '  service',
    `    ${code} A ${money(allowed)}`,
    `      allowed ${money(allowed)}`,
    '',
  ].join('\n');
  const line = costOfText(text).payers[0]?.lines[0];
  return { patient: Number(line?.patient), payer: Number(line?.planPays) };
}

const ADAPTERS = [answered, partB, estimated];

suite('conformance: eligibility and benefits', () => {
  testWithShared('what a payer told, and what a visit then costs', [NAME], () => {
    const { eligibility_benefits: cases } = JSON.parse(fs.readFileSync(path.join(shared, NAME), 'utf8')) as Readonly<
      Record<string, Case[]>
    >;
    assert.ok(cases?.length);
    for (const { id, input, expected } of cases) {
      const found = ADAPTERS.reduce<Input | undefined>((made, adapt) => made ?? adapt(input), undefined);
      assert.ok(found, `${id}: no adapter`);
      for (const [key, value] of Object.entries(expected)) assert.deepEqual(found[key], value, `${id}: ${key}`);
    }
  });
});
