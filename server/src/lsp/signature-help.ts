import type { SignatureHelp } from 'vscode-languageserver-protocol';
import type { Signature } from '../features/signature';

/** A signature in the protocol's shape: one that is there, with the value that the cursor is at. */
export function signatureHelp(found: Signature | undefined): SignatureHelp | null {
  if (!found) return null;
  const { label, doc, parts, active } = found;
  return {
    signatures: [
      {
        label,
        documentation: { kind: 'markdown', value: doc },
        parameters: parts.map((part) => ({
          label: [part.start, part.end] as [number, number],
          documentation: { kind: 'markdown' as const, value: part.doc },
        })),
      },
    ],
    activeSignature: 0,
    // Behind the last part: nothing is marked.
    activeParameter: active ?? parts.length,
  };
}
