import { type Item, recordOf, titleOf } from '../records/book';

/** What a record is called beside its id: a patient’s name and birth date, an encounter’s patient and day, else its title. */
export function describe(item: Item): string {
  if (item.kind === 'patient') {
    const { name, born } = recordOf(item as Item<'patient'>);
    return joined(' · ', joined(', ', name?.last, name?.first), born?.date && `born ${born.date}`);
  }
  if (item.kind === 'encounter') {
    const { patient, date } = recordOf(item as Item<'encounter'>);
    return joined(' · ', patient?.id, date?.range?.from);
  }
  return titleOf(item);
}

const joined = (by: string, ...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(by);
