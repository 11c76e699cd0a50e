import type { IsoDate } from '../../../schemas/values';
import { type DayFigures, type Figures, figuresOf } from '../benefits/reconcile/figures';
import { EARLIEST, LATEST, readDate } from '../records/dates';
import { decimal, dollars, subtract } from '../records/money';
import { carcWords } from '../rules/denials';
import type { Engine } from '../rules/rule';
import { type Common, Unable } from './arguments';
import { openWorkspace } from './book';
import { chargesReport } from './report-charges';

/** What a report says: its figures for `--json`, and the same for a terminal. */
export interface Report {
  readonly json: unknown;
  readonly text: string;
}

/** One report of the office. It is given the workspace as read, and its arguments. */
type Reporter = (engine: Engine, common: Common) => Report | Promise<Report>;

/** The reports by name; without a name all but those that ask for options of their own are shown. */
const REPORTS: Readonly<Record<string, { readonly does: string; readonly make: Reporter; readonly alone?: true }>> = {
  payers: { does: 'paid against expected, and days to payment, by plan', make: payersReport },
  denials: { does: 'what was denied, by reason', make: denialsReport },
  'first-pass': { does: 'claims that were paid as first sent', make: firstPassReport },
  charges: { does: 'charges below what contracts and Medicare would pay', make: chargesReport, alone: true },
};

export const reportOptions = { from: { type: 'string' }, to: { type: 'string' } } as const;

/** `report [NAME…] [--from DATE] [--to DATE]`: figures of the office; of the claims first answered in the given time. */
export async function report(common: Common): Promise<number> {
  const names = common.paths.length > 0 ? common.paths : Object.keys(REPORTS).filter((n) => !REPORTS[n]?.alone);
  const unknown = names.find((n) => !Object.hasOwn(REPORTS, n));
  if (unknown !== undefined) throw new Unable(`there is no report “${unknown}”: ${Object.keys(REPORTS).join(', ')}`);
  const { engine } = openWorkspace({ ...common, paths: [] });
  const made: (readonly [string, Report])[] = [];
  for (const name of names) {
    const found = await REPORTS[name]?.make(engine, common);
    if (found) made.push([name, found]);
  }
  process.stdout.write(
    common.json
      ? `${JSON.stringify(Object.fromEntries(made.map(([name, { json }]) => [name, json])), undefined, 1)}\n`
      : made.map(([, { text }]) => text).join('\n'),
  );
  return 0;
}

/** The period of `--from` and `--to`; undefined where neither is given. */
function periodOf({ values }: Common) {
  const read = (name: 'from' | 'to', open: IsoDate): IsoDate => {
    const given = values[name];
    const day = given === undefined ? open : readDate(String(given));
    if (!day) throw new Unable(`--${name} ${String(given)} is not a date such as 2026-04-18`);
    return day;
  };
  if (values.from === undefined && values.to === undefined) return undefined;
  const period = { from: read('from', EARLIEST), to: read('to', LATEST) };
  if (period.from > period.to) throw new Unable('--from is after --to');
  return period;
}

const figures = (engine: Engine, common: Common): Figures => figuresOf(engine.book, periodOf(common));

function payersReport(engine: Engine, common: Common): Report {
  const { payers } = figures(engine, common);
  const rows = payers.map((p) => [
    p.plan,
    String(p.claims),
    dollars(p.paid),
    p.unknown === p.claims ? 'not known' : `${p.unknown > 0 ? '≥ ' : ''}${dollars(p.expected)}`,
    p.unknown === p.claims ? '' : dollars(subtract(p.expected, p.paidOfExpected)),
    dollars(p.denied),
    daysText(p.days),
  ]);
  return {
    json: payers.map(({ days, ...p }) => ({
      plan: p.plan,
      claims: p.claims,
      paid: decimal(p.paid),
      expected: p.unknown === p.claims ? null : decimal(p.expected),
      paidOfExpected: decimal(p.paidOfExpected),
      ...(p.unknown > 0 && { partial: true, unknownClaims: p.unknown }),
      denied: decimal(p.denied),
      daysToPayment: days ?? null,
    })),
    text: tableText(
      'Paid against expected, by plan',
      ['plan', 'claims', 'paid', 'expected', 'missing', 'denied', 'days to answer'],
      rows,
    ),
  };
}

const daysText = (days: DayFigures | undefined): string =>
  days ? `${days.median} (longest ${days.longest})` : 'not known';

function denialsReport(engine: Engine, common: Common): Report {
  const { denials } = figures(engine, common);
  return {
    json: denials.map(({ amount, ...d }) => ({ ...d, amount: decimal(amount) })),
    text: tableText(
      'Denials by reason',
      ['reason', 'claims', 'amount', 'about', ''],
      denials.map((d) => [
        `${d.group}-${d.reason}`,
        String(d.claims),
        dollars(d.amount),
        d.about,
        carcWords[d.reason] ?? '',
      ]),
    ),
  };
}

function firstPassReport(engine: Engine, common: Common): Report {
  const { claims, passed } = figures(engine, common).firstPass;
  // Whole tenths of a percent, so that no binary fraction is printed.
  const tenths = claims === 0 ? undefined : Math.round((passed * 1000) / claims);
  const rate = tenths === undefined ? null : `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return {
    json: { claims, passed, percent: rate },
    text:
      rate === null
        ? 'First-pass rate: no claim has been answered.\n'
        : `First-pass rate: ${rate}%, ${passed} of ${claims} claims were paid as first sent.\n`,
  };
}

/** A title and a table with its columns aligned; what is a number or an amount stands to the right. */
function tableText(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `${title}: nothing yet.\n`;
  const all = [head, ...rows];
  const widths = head.map((_, c) => Math.max(...all.map((r) => r[c]?.length ?? 0)));
  const right = head.map((_, c) => rows.every((r) => /^(≥ )?-?\$?[\d,.]*$|^not known$/.test(r[c] ?? '')));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, c) => (right[c] ? cell.padStart(widths[c] ?? 0) : cell.padEnd(widths[c] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${title}\n${all.map(line).join('\n')}\n`;
}
