import type { FromPanel, PreviewPlace } from '../../../schemas/preview';
import './style.css';
import { allWords, isKeptState, isShow, type KeptState } from './check';
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
let record: string | undefined;
let shown: Mounted | undefined;
let again: (() => void) | undefined;

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isShow(data)) return;
  const { model } = data;
  const words = allWords(data.words);
  const name = model ? `${model.kind} ${model.id}` : record;
  // Steps that were opened in one record say nothing about another.
  if (record !== undefined && name !== record) open.clear();
  record = name;
  place = model?.place ?? place;
  keep();
  again = () => show(view(model, words, open));
  again();
});

function show(content: ReturnType<typeof view>): void {
  if (shown) patch(document, shown, content);
  else {
    shown = mount(document, content);
    document.body.append(shown.node);
  }
}

const keep = (): void => editor.setState({ place, open: [...open] });

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const toggle = target.closest<HTMLElement>('[data-toggle]')?.dataset.toggle;
  if (toggle !== undefined) {
    if (!open.delete(toggle)) open.add(toggle);
    keep();
    again?.();
    return;
  }
  // Whoever marks an amount to copy it does not want to leave.
  if (!target.closest('button') && getSelection()?.isCollapsed === false) return;
  const { uri, line, character } = target.closest<HTMLElement>('[data-uri]')?.dataset ?? {};
  if (uri === undefined) return;
  editor.postMessage({ type: 'reveal', place: { uri, line: Number(line), character: Number(character) } });
});

editor.postMessage({ type: 'ready' });
