import type { EntryTable } from '../records/vocabulary';

/** What an entry is, where it goes on the forms, and an example, as Markdown. */
export function documentation(table: EntryTable): string {
  const parts = [table.doc];
  const places = placesText(table);
  // The asterisks of segment names (`DTP*472`) are no marks.
  if (places) parts.push(places.replaceAll('*', '\\*'));
  if (table.later) parts.push('*Not supported yet: it is kept, and nothing is checked or computed from it.*');
  if (table.example) parts.push(`\`\`\`claimwright\n${table.example}\n\`\`\``);
  return parts.join('\n\n');
}

/** `CMS-1500 item 24F · UB-04 locator 47 · X12 SV102` */
export function placesText({ place }: Pick<EntryTable, 'place'>): string {
  const parts: string[] = [];
  if (place?.cms1500) parts.push(`CMS-1500 item ${place.cms1500}`);
  if (place?.ub04) parts.push(`UB-04 locator ${place.ub04}`);
  if (place?.x12) parts.push(`X12 ${place.x12}`);
  return parts.join(' · ');
}
