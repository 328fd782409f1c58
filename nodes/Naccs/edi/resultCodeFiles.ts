// Generated from resultCodes/*.json by scripts/codes-import.cts.
import BIA from './resultCodes/BIA.json';
import BRR from './resultCodes/BRR.json';
import CYA from './resultCodes/CYA.json';
import EAC from './resultCodes/EAC.json';
import EDD from './resultCodes/EDD.json';
import IDD from './resultCodes/IDD.json';
import OLC from './resultCodes/OLC.json';

/** By business code. */
export const resultCodeFiles = { BIA, BRR, CYA, EAC, EDD, IDD, OLC };
