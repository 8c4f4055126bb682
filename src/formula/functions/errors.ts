import { ErrorValue } from '../values.ts';

/** Errors that many functions return. Write your own with a message of one or two short sentences. */
export const divisionByZero = new ErrorValue('#DIV/0!', 'Division by zero: the divisor cannot be zero.');
export const notAvailable = (message: string): ErrorValue => new ErrorValue('#N/A', message);
export const badValue = (message: string): ErrorValue => new ErrorValue('#VALUE!', message);
export const badNumber = (message: string): ErrorValue => new ErrorValue('#NUM!', message);
export const badReference = (message: string): ErrorValue => new ErrorValue('#REF!', message);
