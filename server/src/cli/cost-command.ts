import { costOf } from '../benefits/cost';
import { deskOf } from '../benefits/due';
import { type Common, Unable } from './arguments';
import { itemsOf, openWorkspace } from './book';
import { costJson } from './cost';
import { costText } from './cost-text';

/** `cost PATH [--record ID]`: the cost of each encounter or claim in the wanted files. */
export function cost(common: Common): number {
  if (common.paths.length === 0) throw new Unable('cost needs a file, a folder or -');
  const { engine, wanted } = openWorkspace(common);
  const only = (common.values.record as string | undefined)?.toUpperCase();
  const items = itemsOf(engine.book, wanted).filter(
    (item) =>
      (item.kind === 'encounter' || item.kind === 'claim') && (only === undefined || item.id.toUpperCase() === only),
  );
  const costs = items.flatMap((item) => costOf(engine.book, item) ?? []);
  // A claim is billed after the visit; the desk is asked about encounters.
  const desks = items.map((item) => (item.kind === 'encounter' ? deskOf(engine.book, item, engine.today) : undefined));
  if (costs.length === 0)
    throw new Unable(
      only === undefined
        ? `there is no encounter or claim in ${common.paths.join(', ')}`
        : `there is no encounter or claim ${String(common.values.record)} in ${common.paths.join(', ')}`,
    );
  process.stdout.write(
    common.json ? `${JSON.stringify(costJson(costs, desks), undefined, 1)}\n` : costText(costs, desks),
  );
  return 0;
}
