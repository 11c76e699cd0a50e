// What a person does in the workbench's page, for pictures and for trying the installed package.

/** The page counts as still when its content has not changed for this long. */
const STILL_MS = 1000;
const STILL_LIMIT_MS = 15_000;

/** Waits until nothing is added to the page or taken from it any more: findings, hints and panels come one after the other. */
export const still = (page) =>
  page.evaluate(
    ([quiet, limit]) =>
      new Promise((resolve) => {
        let timer = setTimeout(resolve, quiet);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(resolve, quiet);
        });
        observer.observe(document.body, { childList: true, characterData: true, subtree: true });
        setTimeout(resolve, limit);
      }),
    [STILL_MS, STILL_LIMIT_MS],
  );

/** Opens the quick input with a key, types into it and takes the first row that shows `row`, or just presses Enter. */
export async function quickInput(page, key, text, row) {
  await page.keyboard.press(key);
  await page.waitForSelector('.quick-input-widget input');
  await page.keyboard.type(text);
  if (row) await page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Runs a command by its title as the palette shows it, `Category: Title`. */
export const command = (page, title) => quickInput(page, 'F1', title, title);

/** Puts the caret where `needle` stands in the text, at its start or, with a `|` in it, where the bar stands. */
export async function caret(page, text, needle) {
  const bar = Math.max(needle.indexOf('|'), 0);
  const offset = text.indexOf(needle.replace('|', ''));
  if (offset < 0) throw new Error(`the file does not hold ${needle}`);
  const before = text.slice(0, offset + bar).split('\n');
  await quickInput(page, 'Control+G', `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`);
}

/** A place inside the panel that is shown; a panel is a frame in a frame. */
export const panel = (page, selector) =>
  page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator(selector).first();
