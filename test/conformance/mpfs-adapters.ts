import type { LineCostJson } from '../../server/src/cli/cost';
import { costOfText } from '../support/cost';
import { medicareClaim } from '../support/medicare-claim';
import { codesWithSchedules, gpciText, type RvuRow, rvuText } from '../support/schedules';
import type { Adapter, Found } from './benefits-adapters';

/**
 * Worked cases of Medicare’s fee schedule. Each becomes a small relative value file and a claim under a contract at 100 % of Medicare
 * with its reductions, and runs through import, price and cost as a person’s own would.
 */
interface Line {
  readonly row: RvuRow;
  readonly modifiers?: string;
  readonly charge?: number;
  readonly units?: number;
}

const DAY = '2031-06-16';
const PLENTY = 99_999;

/** The lines of a claim with these rows; amounts as the command line prints them. */
function allowed(
  lines: readonly Line[],
  others: readonly RvuRow[] = [],
  cf = '1.0000',
  gpci = gpciText(),
): readonly LineCostJson[] {
  const rows = [...lines.map(({ row }) => row), ...others].filter(
    (r, i, all) => all.findIndex((o) => o.code === r.code && o.mod === r.mod) === i,
  );
  const services = lines.map(
    ({ row, modifiers, charge = PLENTY, units = 1 }) =>
      `    ${[row.code, ...(modifiers ?? row.mod ?? '').split('-').filter(Boolean)].join('-')} x${units} A $${charge.toFixed(2)}\n`,
  );
  const cost = costOfText(
    medicareClaim({ date: DAY, service: services.join('') }),
    codesWithSchedules(rvuText(rows, cf), gpci),
  );
  const [payer] = cost.payers;
  if (!payer) throw new Error(JSON.stringify(cost.unknown));
  return payer.lines;
}

const amountOf = (lines: readonly LineCostJson[], i = 0): string => {
  const amount = lines[i]?.allowed;
  if (amount === null || amount === undefined)
    throw new Error(`line ${i + 1} has no amount: ${JSON.stringify(lines[i])}`);
  return amount;
};
const total = (amounts: readonly string[]): string =>
  (amounts.reduce((sum, a) => sum + Math.round(Number(a) * 100), 0) / 100).toFixed(2);
const texts = (list: unknown): readonly string[] => (list as readonly unknown[]).map(String);

/** Values and indices to an amount. With half the practice value the service is the second unit of therapy of its day. */
const mpfsAmount: Adapter = (input) => {
  const row: RvuRow = { code: '97110', work: String(input.w), pe: String(input.pe), mp: String(input.mp) };
  const gpci = gpciText(String(input.gw), String(input.gp), String(input.gm));
  if (input.pe_factor === undefined) return { amount: amountOf(allowed([{ row }], [], String(input.cf), gpci)) };
  if (Number(input.pe_factor) !== 0.5) throw new Error('therapy keeps half of its practice value');
  const first: RvuRow = { code: '97799', work: 1, pe: 99, mp: 1, mult: '5' };
  return { amount: amountOf(allowed([{ row: { ...row, mult: '5' } }, { row: first }], [], String(input.cf), gpci)) };
};

/** With these values, one locality of 1.000 and a factor of 1, a row’s amount is its practice value in dollars. */
const fee = (code: string, amount: string, more: Partial<RvuRow> = {}): RvuRow => ({ code, pe: amount, ...more });

const endoscopy: Adapter = (input): Found => {
  const base = String(input.base_code);
  const family = Object.entries(input.family as Record<string, string>);
  const member = ([code, amount]: readonly [string, string]): RvuRow =>
    fee(code, amount, code === base ? { mult: '2' } : { mult: '3', base });
  const lines: Line[] = family.map((m) => ({ row: member(m) }));
  // Ranked second: one surgery of another kind that is higher than the family.
  if (input.rank_factor !== undefined) lines.push({ row: fee('27447', '9000.00', { mult: '2' }) });
  const found = allowed(lines, [fee(base, String(input.base_fee), { mult: '2' })]);
  const amounts = family.map((_, i) => amountOf(found, i));
  return { total: total(amounts), lines: Object.fromEntries(family.map(([code], i) => [code, amounts[i]])) };
};

const bilateral: Adapter = (input) => {
  const charge = texts(input.charges).reduce((sum, c) => sum + Number(c), 0);
  const row = fee('20610', String(input.fee), { bilat: String(input.indicator) });
  return { payment_basis: amountOf(allowed([{ row, modifiers: '50', charge }])) };
};

const multiple: Adapter = (input) => {
  const fees = texts(input.fees);
  const found = allowed(fees.map((f, i) => ({ row: fee(`1200${i}`, f, { mult: '2' }) })));
  const payments = fees.map((_, i) => amountOf(found, i));
  return { payments, total: total(payments) };
};

/** The same studies as professional, technical and whole services. */
const imaging: Adapter = (input) => {
  const [pc, tc] = [texts(input.PC), texts(input.TC)];
  const rows = pc.flatMap((p, i): RvuRow[] => {
    const code = `7055${i}`;
    const more = { mult: '4', pctc: '1' };
    const whole = total([p, tc[i] ?? '0']);
    return [
      fee(code, whole, more),
      fee(code, p, { ...more, mod: '26' }),
      fee(code, tc[i] ?? '0', { ...more, mod: 'TC' }),
    ];
  });
  const sum = (mod: string | undefined): string => {
    const own = rows.filter((r) => r.mod === mod);
    const found = allowed(
      own.map((row) => ({ row })),
      rows,
    );
    return total(own.map((_, i) => amountOf(found, i)));
  };
  return { PC_total: sum('26'), TC_total: sum('TC'), global: sum(undefined) };
};

/**
 * The parts of a published pair before their rounding, at the least that rounds to them: the whole is priced from its row, which is the
 * sum of what was not rounded, and never by adding what was.
 */
const components: Adapter = (input) => {
  const least = (amount: unknown): string => ((Math.round(Number(amount) * 100) * 10 - 5) / 100).toFixed(2);
  const [pc, tc] = [least(input['26']), least(input.TC)];
  const rows = [fee('51727', total([pc, tc])), fee('51727', pc, { mod: '26' }), fee('51727', tc, { mod: 'TC' })];
  const found = allowed(
    rows.map((row) => ({ row: { ...row, pctc: '1' } })),
    [],
    '0.1000',
  );
  return { global: amountOf(found, 0), sum: total([amountOf(found, 1), amountOf(found, 2)]) };
};

export const mpfsAdapters: Readonly<Record<string, Adapter>> = {
  mpfs_amount: mpfsAmount,
  endoscopy,
  bilateral,
  multiple_procedures: multiple,
  mppr_imaging: imaging,
  pctc_rounding: components,
};
