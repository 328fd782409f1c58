/** Rows of a table as the repeated lines of filings. */
export { buildLines } from './build';
export { CARRIED, isKey } from './carried';
export { cell } from './cells';
export type * from './types';
