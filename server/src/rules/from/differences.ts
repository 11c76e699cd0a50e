import type { Item } from '../../records/book';
import type { RuleContext } from '../rule';
import { type VisitLine, visitOf } from '../visit';

/** The encounters that a claim bills; undefined where one of them is not in the book, so that nothing can be said. */
export function encountersOf({ visit, reader }: RuleContext): readonly Item<'encounter'>[] | undefined {
  const ids = (visit?.claim?.from ?? []).flatMap((f) => (f.id ? [f.id] : []));
  const found = ids.map((id) => reader.find('encounter', id)[0]);
  return ids.length > 0 && found.every((f) => f !== undefined) ? found : undefined;
}

export const encounterLines = (items: readonly Item<'encounter'>[]): { item: Item; line: VisitLine }[] =>
  items.flatMap((item) =>
    (visitOf(item as unknown as Item)?.lines ?? []).map((line) => ({ item: item as unknown as Item, line })),
  );

/** Lines are the same service where code and day are. */
export const serviceOf = ({ line, dates }: VisitLine): string =>
  `${line.procedure?.code ?? line.revenue ?? ''} ${dates?.from ?? ''}`;
