/** An error of a Google service, as a script sees it. */
export function exception(message: string): Error {
  const error = new Error(message);
  error.name = 'Exception';
  return error;
}

/** Thrown by argument readers; the called method turns it into Google's sentence with its own name. */
export class SignatureMismatch extends Error {}

function typeWord(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return value.length > 0 ? `${typeWord(value[0])}[]` : 'Array';
  const type = typeof value;
  if (type === 'number') return 'number';
  if (type === 'string' || type === 'boolean') return type[0]!.toUpperCase() + type.slice(1);
  return '(class)';
}

/** Google's sentence for arguments that no overload of a method takes. */
export function signatureException(methodPath: string, given: readonly unknown[]): Error {
  const types = given.map(typeWord).join(',');
  return exception(`The parameters (${types}) don't match the method signature for ${methodPath}.`);
}

/** Readers of what scripts pass; each throws a mismatch that the called method words as Google does. */

export function integer(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new SignatureMismatch();
  return value;
}

export function finite(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new SignatureMismatch();
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new SignatureMismatch();
  return value;
}

export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : text(value);
}

export function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new SignatureMismatch();
  return value;
}

/** Arrays may come from another realm, so that only Array.isArray knows them. */
export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new SignatureMismatch();
  return value;
}

/** A constant of an enum of ours, by identity. */
export function constant<T extends object>(value: unknown, of: Readonly<Record<string, T>>): T {
  const found = Object.values(of).find((one) => one === value);
  if (!found) throw new SignatureMismatch();
  return found;
}

/** The number of arguments must be one that an overload takes. */
export function count(given: readonly unknown[], ...allowed: number[]): void {
  if (!allowed.includes(given.length)) throw new SignatureMismatch();
}
