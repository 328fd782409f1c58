// Generated from inputTables/*.json by scripts/codes-import.cts.
import EDA from './inputTables/EDA.json';
import EDC from './inputTables/EDC.json';
import IDA from './inputTables/IDA.json';
import IDC from './inputTables/IDC.json';

/** By business code. */
export const inputTableFiles = { EDA, EDC, IDA, IDC };
