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

/** How often a key is pressed again, and how long each time is given to show something. */
const PRESSES = 8;
const SHOWN_MS = 5000;

/** Presses a key until `selector` is to be seen: a workbench that is still starting may lose the first one, as a person finds too. */
export async function pressUntil(page, keys, selector) {
  const wanted = page.locator(selector).first();
  for (let press = 1; press < PRESSES; press++) {
    await page.keyboard.press(keys);
    const shown = await wanted.waitFor({ timeout: SHOWN_MS }).then(
      () => true,
      () => false,
    );
    if (shown) return;
  }
  await wanted.waitFor({ timeout: SHOWN_MS });
}

/** Opens the quick input with a key, types into it and takes the first row that shows `row`, or just presses Enter. */
export async function quickInput(page, key, text, row) {
  await pressUntil(page, key, '.quick-input-widget input');
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
