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
