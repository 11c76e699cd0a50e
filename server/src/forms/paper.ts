/**
 * A letter or form as parts, before anybody decides whether it becomes plain text, a page for a browser, or a PDF. Every text is
 * plain text: a renderer writes what it is given and never reads it as markup.
 */
export interface Paper {
  /** For the window’s title and the file’s properties. */
  readonly title: string;
  readonly parts: readonly Part[];
}

export type Part =
  | { readonly kind: 'title' | 'heading' | 'text' | 'strong'; readonly text: string }
  /** Lines that stay together and unwrapped where they fit: an address. */
  | { readonly kind: 'block'; readonly lines: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      /** A last row that stands out: the sum. */
      readonly foot?: readonly string[];
    };

export interface Column {
  readonly title: string;
  readonly right?: boolean;
  /** Share of the page’s width; the columns’ shares are compared with each other. */
  readonly width: number;
}

/** Control characters would garble a page: each becomes a blank. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ');
