export { LONGEST_WAIT_MS } from './budget';
export { fileAll, type Entry, type FilingOptions } from './file';
export { refusedFiling } from './filings';
export type { Memory } from './guard';
export { queueNamed } from './queue';
export { followUp, type FollowUp } from './followUp';
export { readTime } from './japanTime';
export type { SendWindow } from './sendWindow';
export type * from './types';
