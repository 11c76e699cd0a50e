import type { SetName } from '../codes/import/table';
import { setName } from '../codes/installed';
import { openStore } from '../files/store';
import { StoreError } from '../files/store-api';
import { storeFolder } from '../files/store-folder';
import { type Common, Unable } from './arguments';

/** `codes remove SET[@EDITION]`: takes imported editions out of the store; what is built in stays. */
export function removeCodes(what: string, common: Common): number {
  const [set = '', edition] = what.split('@');
  const store = openStore(storeFolder(common.codes));
  try {
    const removed = store.remove(set.toLowerCase() as SetName, edition || undefined);
    if (removed.length === 0) throw new Unable(absent(what, store.editions()));
    if (common.json) process.stdout.write(`${JSON.stringify({ removed }, undefined, 1)}\n`);
    else
      for (const e of removed)
        process.stdout.write(`removed ${setName(e.set)} ${e.edition} (${e.codes.toLocaleString('en-US')} codes)\n`);
    return 0;
  } catch (error) {
    if (error instanceof StoreError) throw new Unable(error.message);
    throw error;
  }
}

function absent(what: string, editions: readonly { readonly set: SetName; readonly edition: string }[]): string {
  const there = editions.map(({ set, edition }) => `${set}@${edition}`).join(', ');
  return `${what} has not been imported; ${there ? `there is ${there}` : 'nothing has'}`;
}
