// The page as a person sees it, asked through the runner. Only the browser workbench has one to ask.
import type { Context } from 'mocha';

const address = process.env.TEST_PAGE;

async function ask(act: string, details: Record<string, unknown>): Promise<unknown> {
  const response = await fetch(address ?? '', { method: 'POST', body: JSON.stringify({ act, ...details }) });
  const { answer, error } = (await response.json()) as { answer?: unknown; error?: string };
  if (error) throw new Error(error);
  return answer;
}

/** Ends the test as skipped, with the reason printed, where the page cannot be asked. */
export function needsPage(context: Context): void {
  if (address) return;
  console.log(`skipped: ${context.test?.title}: the desktop editor has no page to ask`);
  context.skip();
}

/** The text of the open panel, or of one element in it, once it holds `holding`. */
export const panelText = async (selector = 'body', holding?: string): Promise<string> =>
  String(await ask('panelText', { selector, holding }));

/** The text of an element of the workbench itself, once it holds `holding`. */
export const pageText = async (selector: string, holding: string): Promise<string> =>
  String(await ask('pageText', { selector, holding }));

/** Clicks an element of the open panel. */
export const panelClick = (selector: string): Promise<unknown> => ask('panelClick', { selector });

/** Leaves a mark on an element of the panel and returns the former one: a patched panel keeps it, a rebuilt one loses it. */
export const panelMark = async (selector: string, mark?: string): Promise<string> =>
  String(await ask('panelMark', { selector, mark }));

/** Makes the panel so many pixels wide, and says how wide its page and its contents are then; 0 gives it back. */
export const panelWidth = async (width: number): Promise<{ scrollWidth: number; clientWidth: number }> =>
  (await ask('panelWidth', { width })) as { scrollWidth: number; clientWidth: number };

/** What has the focus in the panel: its role or tag, and what it is called. */
export const panelFocused = async (): Promise<string> => String(await ask('panelFocused', {}));

/** Begins to wait for an element of the panel to hold a text; what it gives back tells when it did, in milliseconds of the clock. */
export async function panelAwait(selector: string, holding: string): Promise<() => Promise<number>> {
  await ask('panelAwait', { selector, holding });
  return async () => Number(await ask('panelSeen', {}));
}

/** Presses keys as a person would, `Control+S`. */
export const press = (keys: string): Promise<unknown> => ask('press', { keys });

/** Types a text where the focus is, as a person would. */
export const type = (text: string): Promise<unknown> => ask('type', { text });

/** The text of the editor's own input once it holds `holding`. */
export const quickInputText = async (holding?: string): Promise<string> =>
  String(await ask('quickInputText', { holding }));

/** Clicks a button of the editor's own input. */
export const quickInputClick = (label: string): Promise<unknown> => ask('quickInputClick', { label });

/** Keeps a picture of the workbench in the project's folder; nothing where there is no page. */
export async function picture(file: string): Promise<void> {
  if (address) await ask('picture', { file }).catch(() => undefined);
}
