import type { IsoDate } from '../../../schemas/values';
import type { BuiltinTexts } from '../codes/builtin';
import type { Installed } from '../codes/installed';
import type { Digest } from '../features/deidentify/stand-ins';
import type { Decoded } from '../files/decode';

/** What the server needs from the machine it runs on. A browser build gives the same over requests to the client. */
export interface Host {
  /** The built-in code tables; asked for once, when a code is first looked up. */
  readonly builtin: () => BuiltinTexts;
  /**
   * The code sets that were imported on this machine; asked for at the first look-up, and again when they have changed. `before` is
   * what was given last, of which unchanged tables are taken over. A machine without them leaves it out.
   */
  readonly installed?: (before: Installed) => Installed;
  /** Tells whenever the imported code sets have changed, whoever changed them; what it gives ends that. A machine without them leaves it out. */
  readonly watchCodes?: (changed: () => void) => () => void;
  /** Paths of the record files below a folder given by its address, relative to it. */
  readonly list: (rootUri: string) => Promise<readonly string[]>;
  /** The text of a file, or why it cannot be read; `missing` where there is no such file. */
  readonly read: (uri: string) => Promise<Decoded | { readonly why: string; readonly missing: boolean }>;
  readonly today: () => IsoDate;
  /** The path of an address on this machine, undefined where it is not a file of it: for what keeps numbers, copies and papers in files. */
  readonly pathOf?: (uri: string) => string | undefined;
  /** A hash under a key that is drawn anew each time the server starts, and kept nowhere; a machine without one cannot copy de-identified. */
  readonly digest?: Digest;
}
