import fs from 'node:fs';
import path from 'node:path';

/**
 * l10n/bundle.l10n.json: every text of the client that can be translated, found in its sources as @vscode/l10n-dev finds them,
 * and beyond that in the tables of texts that are handed to `translated`.
 */

const LITERAL = /^\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/;

/** The text of a literal, as the program would have it. */
const textOf = (literal: string): string =>
  JSON.parse(
    `"${literal
      .slice(1, -1)
      .replaceAll(/\\'/g, "'")
      .replaceAll(/(?<!\\)"/g, '\\"')}"`,
  ) as string;

/** Where the one source that translates tables stands; its own call takes no literal. */
const TRANSLATE = 'infrastructure/translate.ts';

export function sourcesBelow(folder: string): ReadonlyMap<string, string> {
  const files = fs.readdirSync(folder, { recursive: true }).map(String).sort();
  return new Map(
    files
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
      .map((file) => [file.split(path.sep).join('/'), fs.readFileSync(path.join(folder, file), 'utf8')]),
  );
}

/** All texts, sorted. A text that is put together while the program runs cannot be translated, and is an error here. */
export function translatable(sources: ReadonlyMap<string, string>): string[] {
  const texts = new Set<string>();
  const all = [...sources.values()].join('\n');
  for (const [file, source] of sources) {
    if (file.endsWith(TRANSLATE)) continue;
    for (const { index } of source.matchAll(/\bl10n\.t\(/g)) {
      const literal = LITERAL.exec(source.slice(index + 'l10n.t('.length))?.[1];
      if (!literal) throw new Error(`${file}: l10n.t takes a text in quotes`);
      texts.add(textOf(literal));
    }
    for (const [, name = ''] of source.matchAll(/\btranslated\((\w+)\)/g)) {
      const table = new RegExp(`const ${name}(?:: [^=]+)? = \\{([\\s\\S]*?)\\n\\}`).exec(all)?.[1];
      if (table === undefined) throw new Error(`${file}: the table ${name} is not in the client's sources`);
      for (const [, rest = ''] of table.matchAll(/^ {2}[\w'"-]+:(.*(?:\n {4}.*)?)/gm)) {
        const literal = LITERAL.exec(rest)?.[1];
        if (!literal) throw new Error(`${file}: ${name} holds something that is no text in quotes: ${rest.trim()}`);
        texts.add(textOf(literal));
      }
    }
  }
  return [...texts].sort();
}

/** l10n/bundle.l10n.json. */
export function bundleText(): string {
  const texts = translatable(sourcesBelow('client/src'));
  return `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), undefined, 2)}\n`;
}
