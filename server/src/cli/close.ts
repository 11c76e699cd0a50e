import { closedEvent, eventEdit, openAccount } from '../features/account-events';
import { type Common, Unable } from './arguments';
import { openWorkspace } from './book';
import { eventOptions, onDay } from './event-options';
import { inItsWorkspace, namedItems } from './named';
import { writeRecordEdits } from './record-edits';

export const closeOptions = { ...eventOptions, 'with-balance': { type: 'boolean' } } as const;

/**
 * `close CLAIM… [--on DATE] [--with-balance]`: nothing more is to be done about these claims. What is open would be asked for no more, so
 * a claim with a balance is closed only where that is said. All are closed, or none.
 */
export function close(common: Common): number {
  if (common.paths.length === 0) throw new Unable('close CLAIM…: which claims? Give their ids');
  const { engine, root } = openWorkspace({ ...inItsWorkspace(common), paths: [] });
  const items = [...new Set(common.paths.flatMap((given) => namedItems(engine.book, root, 'claim', given)))];
  for (const item of items) {
    const account = openAccount(engine, item);
    if ('unable' in account) throw new Unable(account.unable);
    if (account.open !== '' && common.values['with-balance'] !== true)
      throw new Unable(
        `claim ${item.id} was not closed: ${account.open}. To close it all the same, add --with-balance: what is open is asked for no more`,
      );
  }
  const event = closedEvent(onDay(common));
  writeRecordEdits(
    root,
    items.map((item) => [item as never, eventEdit(item, event)]),
  );
  if (common.json)
    process.stdout.write(`${JSON.stringify({ closed: items.map((i) => i.id), date: event.date }, undefined, 1)}\n`);
  else for (const item of items) process.stdout.write(`${item.id}: ${event.date} ${event.text}\n`);
  return 0;
}
