import { isBuiltIn, reservedNames, unconfirmedNames } from '../../../formula/google-functions.ts';
import { ErrorValue } from '../../../formula/values.ts';
import { messages } from '../errors.ts';
import { looksLikeAddress } from '../ranges.ts';

/** No custom function replaces a built-in one, and none can be named like a cell. */
export const isCallable = (name: string): boolean => !isBuiltIn(name) && !looksLikeAddress(name);

/** Why a name is not calculated as a function. */
export function unknownFunction(name: string, customNames: ReadonlySet<string>): ErrorValue {
  if (isBuiltIn(name)) {
    if (reservedNames.has(name)) return new ErrorValue('#ERROR!', messages.reserved(name));
    const message = unconfirmedNames.has(name) ? messages.unconfirmed(name) : messages.unsupported(name);
    return new ErrorValue('#ERROR!', message);
  }
  if (customNames.has(name) && looksLikeAddress(name))
    return new ErrorValue('#ERROR!', messages.namedLikeCell(name));
  return new ErrorValue('#NAME?', messages.unknownFunction(name));
}
