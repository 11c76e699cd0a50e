// Lets the suite, which runs in the extension host, look at the page a person would see: a panel's content lives in a frame that no
// extension can read. A small server on the loopback address does what the suite asks of the page.
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { root } from './run.mjs';
import { panel } from './workbench.mjs';

/** Long, because a panel's frame takes half a minute to start on a slow machine; an answer that is there is not waited for. */
const WAIT_MS = 40_000;

/** What may be asked, by name; every answer is JSON. */
const ACTS = {
  /** The text of the first match, waiting until it holds `holding`. */
  async panelText(page, { selector = 'body', holding }) {
    const place = panel(page, selector);
    await place.waitFor({ timeout: WAIT_MS });
    if (holding) await panel(page, `${selector}:has-text(${JSON.stringify(holding)})`).waitFor({ timeout: WAIT_MS });
    return place.innerText();
  },
  /** The same of the page itself. */
  async pageText(page, { selector, holding }) {
    const place = page.locator(selector, { hasText: holding }).first();
    await place.waitFor({ timeout: WAIT_MS });
    return place.innerText();
  },
  async panelClick(page, { selector }) {
    await panel(page, selector).click({ timeout: WAIT_MS });
    return true;
  },
  /** Marks an element, so that a later question can tell whether it was kept or built anew. */
  async panelMark(page, { selector, mark }) {
    return panel(page, selector).evaluate((element, value) => {
      const before = element.dataset.mark ?? '';
      if (value) element.dataset.mark = value;
      return before;
    }, mark);
  },
  /** Makes the panel so many pixels wide, as zoom does, and says how wide its page and its contents then are; 0 gives it back. */
  async panelWidth(page, { width }) {
    const frame = page.frameLocator('iframe.webview.ready').locator('iframe#active-frame').first();
    await frame.evaluate((element, pixels) => {
      element.style.width = pixels ? `${pixels}px` : '100%';
    }, width);
    return panel(page, 'body').evaluate(({ ownerDocument: { documentElement } }) => ({
      scrollWidth: documentElement.scrollWidth,
      clientWidth: documentElement.clientWidth,
    }));
  },
  /** What has the focus in the panel: its role or tag, and what it is called. */
  async panelFocused(page) {
    return panel(page, 'body').evaluate(({ ownerDocument: { activeElement: at } }) =>
      [at?.getAttribute('role') ?? at?.tagName.toLowerCase(), at?.getAttribute('aria-label') ?? at?.textContent].join(
        ' ',
      ),
    );
  },
  /** Notes when an element of the panel comes to hold a text; `panelSeen` tells the time. */
  async panelAwait(page, { selector, holding }) {
    return panel(page, 'body').evaluate(
      ({ ownerDocument: document }, [where, wanted]) => {
        const view = document.defaultView;
        view.seen = new Promise((resolve) => {
          const look = () => document.querySelector(where)?.textContent.includes(wanted) && resolve(Date.now());
          new view.MutationObserver(look).observe(document.body, {
            subtree: true,
            childList: true,
            characterData: true,
          });
          look();
        });
        return true;
      },
      [selector, holding],
    );
  },
  async panelSeen(page) {
    return panel(page, 'body').evaluate(({ ownerDocument: { defaultView } }) => defaultView.seen);
  },
  /** Keys as a person presses them, `Control+S`. */
  async press(page, { keys }) {
    await page.keyboard.press(keys);
    return true;
  },
  /** Text as a person types it. */
  async type(page, { text }) {
    await page.keyboard.type(text);
    return true;
  },
  /** The text of the editor's own input (title, message, choices), waiting until it holds `holding`. */
  async quickInputText(page, { holding }) {
    const widget = page.locator('.quick-input-widget');
    const wanted = holding ? widget.filter({ hasText: holding }) : widget;
    await wanted.waitFor({ timeout: WAIT_MS });
    return widget.innerText();
  },
  /** Clicks a button of the editor's own input by what it is called. */
  async quickInputClick(page, { label }) {
    await page.locator(`.quick-input-widget [aria-label="${label}"]`).first().click({ timeout: WAIT_MS });
    return true;
  },
  async picture(page, { file = 'host-failure.png' }) {
    await page.screenshot({ path: path.join(root, path.basename(file)), timeout: 5000 });
    return true;
  },
};

async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return JSON.parse(text);
}

/**
 * Starts answering. The address goes to the suite in TEST_PAGE; `show` names the page once it is open.
 * @returns {Promise<{address: string, show: (page: import('playwright-core').Page) => void, close: () => void}>}
 */
export async function openPageWindow() {
  let page;
  const server = http.createServer(async (request, response) => {
    try {
      const { act, ...details } = await bodyOf(request);
      const answer = await ACTS[act](page, details);
      response.end(JSON.stringify({ answer }));
    } catch (error) {
      response.end(JSON.stringify({ error: error.message }));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    show: (opened) => {
      page = opened;
    },
    close: () => server.close(),
  };
}
