import { Html } from './html';

/** For the screen and for A4 paper. Long values break anywhere, so that none is cut off. */
export const STYLE = new Html(`
body { font: 14px/1.5 "Noto Sans CJK JP", "Hiragino Sans", Meiryo, sans-serif; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; color: #111; }
h1 { font-size: 1.5rem; margin: .5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; border-bottom: 2px solid #333; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #aaa; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #eee; }
th { font-weight: 600; }
table.fields { table-layout: fixed; }
table.fields > thead th:first-child { width: 32%; }
table.members > tbody > tr > th { width: 32%; }
table.members, table.rows { table-layout: fixed; }
.members .members > tbody > tr > * { display: block; width: auto; }
table.rows td, table.rows th { font-size: .9em; }
td > table.rows > thead > tr > th:first-child { width: 2.2rem; }
.text { white-space: pre-wrap; }
.empty { color: #777; }
.hash, code { font-family: ui-monospace, monospace; font-size: .85em; font-weight: 400; overflow-wrap: anywhere; }
code { color: #555; }
.environment { display: inline-block; margin: 0; padding: .2rem .8rem; font-weight: 700; border: 2px solid; overflow-wrap: anywhere; }
.environment.production { color: #fff; background: #c00; border-color: #c00; }
.environment.other { color: #333; background: #eee; border-color: #888; }
mark { background: #ffe58a; outline: 1px solid #b58900; display: inline-block; max-width: 100%; }
tr.changed > th { background: #fff3c4; }
.sign-changed { color: #8a5a00; font-size: .8em; }
tr.stop td:first-child { color: #c00; font-weight: 700; }
tr.warning td:first-child { color: #a05a00; font-weight: 700; }
ul.blank { columns: 3; padding-left: 1.2rem; font-size: .9em; }
ul.blank li { break-inside: avoid; overflow-wrap: anywhere; }
ol { margin: 0; padding-left: 1.6rem; }
.signature { break-inside: avoid; }
table.sign { table-layout: fixed; }
table.sign th { width: 16%; }
table.sign td { height: 3.2rem; }
@media print { body { margin: 0; max-width: none; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } tr { break-inside: avoid-page; } }
`);

/** What the page of an output adds: A4 sheets with page numbers, and heads of tables on every sheet. */
export const OUTPUT_STYLE = new Html(`
@page { size: A4; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
body { overflow-wrap: anywhere; }
h3 { font-size: .95rem; margin: 1rem 0 .3rem; }
h1, h2, h3 { break-after: avoid; }
.kind { margin: 0; color: #555; }
.outcome { display: inline-block; margin: .2rem 0; padding: .2rem .8rem; font-weight: 700; border: 2px solid; }
.outcome.accepted { color: #05551d; background: #e6f4ea; }
.outcome.rejected { color: #a00; background: #fdecea; }
.outcome.unknown { color: #7a4d00; background: #fff4dc; }
.note, .status { color: #555; font-size: .85em; }
.finding, .findings { border-left: 4px solid #a05a00; padding: .2rem .6rem; margin: .4rem 0; list-style: none; }
h3 + table.rows > thead > tr > th:first-child { width: 2.8rem; }
table.codes th:nth-child(1) { width: 21%; }
table.codes th:nth-child(2) { width: 23%; }
table.items th.number { width: 4.5rem; }
table.items th.name { width: 34%; }
.message + .message { break-before: page; border-top: 4px double #333; margin-top: 2.5rem; padding-top: .5rem; }
footer { margin-top: 1.5rem; border-top: 1px solid #aaa; padding-top: .4rem; color: #555; font-size: .85em; }
@media print { thead { display: table-header-group; } .message + .message { border-top: 0; margin-top: 0; } }
`);
