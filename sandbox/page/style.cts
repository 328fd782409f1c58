/** The look of the page. Colours follow the reader's light or dark setting. */
export const style = `
:root { color-scheme: light dark; --ink:#17212b; --soft:#5b6875; --line:#dde3e9; --card:#fff; --ground:#f3f6f9; --accent:#0b5cad;
	--good:#0f6b3a; --good-bg:#dff3e6; --bad:#a11a1a; --bad-bg:#fbe2e2; --wait:#7a5200; --wait-bg:#fdf0cf; --plain-bg:#e8edf2; }
@media (prefers-color-scheme: dark) { :root { --ink:#e6ebf0; --soft:#9fb0bf; --line:#2b3845; --card:#18222c; --ground:#10171e; --accent:#6db3f8;
	--good:#7fdca4; --good-bg:#12351f; --bad:#ff9d9d; --bad-bg:#421919; --wait:#f3cd76; --wait-bg:#3b2d0a; --plain-bg:#25313d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 8px 24px; justify-content: space-between; align-items: end; padding: 24px 28px 12px; }
h1 { font-size: 22px; margin: 0; }
h1 span, h2 span { color: var(--soft); font-weight: 400; font-size: .8em; margin-left: 6px; }
header p { margin: 2px 0 0; color: var(--soft); }
#state::before { content: ""; display: inline-block; width: 9px; height: 9px; border-radius: 50%; background: var(--wait); margin-right: 7px; }
#state.live::before { background: #24a35a; }
#state.lost::before { background: #d63a3a; }
nav { display: flex; flex-wrap: wrap; gap: 10px; padding: 6px 28px 16px; }
nav div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 8px 16px; min-width: 118px; }
nav b { display: block; font-size: 22px; line-height: 1.2; font-variant-numeric: tabular-nums; }
nav small { color: var(--soft); }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(560px, 100%), 1fr)); gap: 16px; padding: 0 28px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px 18px; min-width: 0; overflow-x: auto; }
.wide { grid-column: 1 / -1; }
h2 { font-size: 16px; margin: 0 0 8px; }
table { border-collapse: collapse; width: 100%; }
th { white-space: nowrap; text-align: left; color: var(--soft); font-weight: 500; font-size: 13px; }
th, td { padding: 6px 12px 6px 0; border-top: 1px solid var(--line); vertical-align: top; }
tr:first-child > th { border-top: 0; }
code, pre, .id { font: 12.5px/1.45 ui-monospace, "Cascadia Mono", Menlo, monospace; }
.id { color: var(--soft); white-space: nowrap; }
.url { font: 12.5px/1.45 ui-monospace, "Cascadia Mono", Menlo, monospace; color: var(--soft); overflow-wrap: anywhere; }
.sub { display: block; color: var(--soft); font-size: 13px; }
.tag { display: inline-block; border-radius: 999px; padding: 1px 10px; font-size: 13px; background: var(--plain-bg); margin: 0 6px 2px 0; white-space: nowrap; }
.good { color: var(--good); background: var(--good-bg); } .bad { color: var(--bad); background: var(--bad-bg); } .wait { color: var(--wait); background: var(--wait-bg); }
time { white-space: nowrap; font-variant-numeric: tabular-nums; color: var(--soft); }
.none { color: var(--soft); margin: 6px 0; }
details summary { white-space: nowrap; cursor: pointer; color: var(--accent); }
pre { margin: 6px 0 0; padding: 10px; background: var(--ground); border-radius: 8px; overflow: auto; max-height: 260px; max-width: 640px; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { padding: 18px 28px 40px; } footer table { max-width: 900px; }
`;
