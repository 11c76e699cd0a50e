import type { PreviewAlone } from '../../../schemas/preview';
import { ALONE, linesTable } from './lines';
import { type Described, element } from './patch';
import type { PanelWords } from './words';

/** What no plan pays: why, then line by line what is charged, what the sliding fee takes off and what the patient pays. */
export function aloneSection(alone: PreviewAlone, words: PanelWords, open: ReadonlySet<string>): Described {
  return element(
    'section',
    { key: 'alone', class: 'alone', 'aria-labelledby': 'alone-heading' },
    element('h2', { id: 'alone-heading' }, words.aloneHeading),
    alone.why.map((why) => element('p', { class: 'note' }, why)),
    element(
      'div',
      { class: 'scroll', role: 'region', tabindex: '0', 'aria-labelledby': 'alone-caption' },
      linesTable(
        { caption: 'alone-caption', title: words.aloneCaption, name: 'alone', amounts: ALONE, partial: false },
        alone,
        words,
        open,
      ),
    ),
  );
}
