import type { IsoDate } from '../../../schemas/values';
import type { BuiltinTexts } from '../codes/builtin';
import type { Decoded } from '../files/decode';

/** What the server needs from the machine it runs on. A browser build gives the same over requests to the client. */
export interface Host {
  /** The built-in code tables; asked for once, when a code is first looked up. */
  readonly builtin: () => BuiltinTexts;
  /** Paths of the record files below a folder given by its address, relative to it. */
  readonly list: (rootUri: string) => Promise<readonly string[]>;
  /** The text of a file, or why it cannot be read; `missing` where there is no such file. */
  readonly read: (uri: string) => Promise<Decoded | { readonly why: string; readonly missing: boolean }>;
  readonly today: () => IsoDate;
}
