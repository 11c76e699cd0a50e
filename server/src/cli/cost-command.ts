import { costOf } from '../benefits/cost';
import { type Common, Unable } from './arguments';
import { itemsOf, openWorkspace } from './book';
import { costJson } from './cost';
import { costText } from './cost-text';

/** `cost PATH [--record ID]`: the cost of each encounter or claim in the wanted files. */
export function cost(common: Common): number {
  if (common.paths.length === 0) throw new Unable('cost needs a file, a folder or -');
  const { engine, wanted } = openWorkspace(common);
  const only = (common.values.record as string | undefined)?.toUpperCase();
  const costs = itemsOf(engine.book, wanted)
    .filter((item) => only === undefined || item.id.toUpperCase() === only)
    .flatMap((item) => costOf(engine.book, item) ?? []);
  if (costs.length === 0)
    throw new Unable(
      only === undefined
        ? `there is no encounter or claim in ${common.paths.join(', ')}`
        : `there is no encounter or claim ${String(common.values.record)} in ${common.paths.join(', ')}`,
    );
  process.stdout.write(common.json ? `${JSON.stringify(costJson(costs), undefined, 1)}\n` : costText(costs));
  return 0;
}
