import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { panelDocument } from '../../client/src/features/costPreview/document';

const html = panelDocument({
  cspSource: 'https://panel.test',
  script: 'https://panel.test/dist/webview.js',
  style: 'https://panel.test/dist/webview.css',
  nonce: 'n-1',
  title: 'A "title" & <more>',
  language: 'en',
});

suite('panel: the page', () => {
  test('its policy allows one script and the style sheet, nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    assert.equal(
      policy,
      "default-src 'none'; style-src https://panel.test; script-src 'nonce-n-1'; base-uri 'none'; form-action 'none'",
    );
    assert.match(html, /<script nonce="n-1" src=/);
    assert.doesNotMatch(html, /<style|style=|\son\w+=|unsafe/);
  });

  test('what is put into it stays text', () => {
    assert.match(html, /<title>A &quot;title&quot; &amp; &lt;more&gt;<\/title>/);
  });

  test('its colours come from the theme', () => {
    const root = process.env.CLAIMWRIGHT_ROOT ?? process.cwd();
    const css = fs.readFileSync(path.join(root, 'client/src/webview/style.css'), 'utf8');
    assert.doesNotMatch(css, /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
    assert.match(css, /tabular-nums/);
  });
});
