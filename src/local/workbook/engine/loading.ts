import { CellError, ErrorType } from 'hyperformula';

const mark = 'Loading...\n';

/** The value of a cell whose custom function has not answered (and may never). */
export const loading = (reason: string): CellError => new CellError(ErrorType.ERROR, mark + reason);

/** The reason, if an error's message is that of `loading`. */
export const loadingReason = (message: string): string | null =>
  message.startsWith(mark) ? message.slice(mark.length) : null;
