import type { FromPanel, PreviewPlace, WhatIfChanges } from '../../../schemas/preview';
import './style.css';
import { allWords, isChanges, isKeptState, isShow, type KeptState } from './check';
import { type Mounted, mount, patch } from './patch';
import { view } from './view';

/** The panel's side: shows what the extension sends, says what was clicked, and remembers over a reload which steps were open. */
interface Editor {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: KeptState): void;
}
declare function acquireVsCodeApi(): Editor;

const editor = acquireVsCodeApi();
const former = editor.getState();
const open = new Set(isKeptState(former) ? former.open : []);
let place: PreviewPlace | undefined = isKeptState(former) ? former.place : undefined;
let changes: WhatIfChanges = (isKeptState(former) ? former.changes : undefined) ?? {};
let record: string | undefined;
let shown: Mounted | undefined;
let again: (() => void) | undefined;

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isShow(data)) return;
  const { model, whatIf } = data;
  const words = allWords(data.words);
  const name = model ? `${model.kind} ${model.id}` : record;
  // Steps that were opened in one record say nothing about another, and what was tried in one is not tried in another.
  if (record !== undefined && name !== record) {
    open.clear();
    changes = {};
  }
  record = name;
  place = model?.place ?? place;
  keep();
  again = () => show(view(model, words, open, whatIf));
  again();
});

function show(content: ReturnType<typeof view>): void {
  if (shown) patch(document, shown, content);
  else {
    shown = mount(document, content);
    document.body.append(shown.node);
  }
  // What a person has chosen is a control's own; when the record changes it has to be told.
  for (const control of document.querySelectorAll<Control>('[data-change]'))
    if (control !== document.activeElement) control.value = control.dataset.value ?? '';
}

const keep = (): void => editor.setState({ place, open: [...open], changes });

type Control = HTMLSelectElement | HTMLInputElement;

/** Asks what the changes would make of the record; an empty value leaves what is written. */
function tryOut(next: WhatIfChanges): void {
  changes = next;
  keep();
  editor.postMessage({ type: 'whatIf', changes });
}

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const name = target.dataset.change;
  if (!name) return;
  const { [name as keyof WhatIfChanges]: _, ...rest } = changes;
  const value = (target as Control).value.trim();
  const next = value ? { ...rest, [name]: value } : rest;
  if (isChanges(next)) tryOut(next);
});

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const toggle = target.closest<HTMLElement>('[data-toggle]')?.dataset.toggle;
  if (toggle !== undefined) {
    if (!open.delete(toggle)) open.add(toggle);
    keep();
    again?.();
    return;
  }
  const { fix, act } = target.closest<HTMLElement>('[data-fix], [data-act]')?.dataset ?? {};
  if (fix !== undefined) editor.postMessage({ type: 'fix', index: Number(fix) });
  if (act === 'copy' || act === 'print') editor.postMessage({ type: act });
  if (act === 'clear') tryOut({});
  if (fix !== undefined || act !== undefined) return;
  // Whoever marks an amount to copy it does not want to leave.
  if (!target.closest('button') && getSelection()?.isCollapsed === false) return;
  const { uri, line, character } = target.closest<HTMLElement>('[data-uri]')?.dataset ?? {};
  if (uri === undefined) return;
  editor.postMessage({ type: 'reveal', place: { uri, line: Number(line), character: Number(character) } });
});

if (Object.keys(changes).length > 0) editor.postMessage({ type: 'whatIf', changes });
editor.postMessage({ type: 'ready' });
