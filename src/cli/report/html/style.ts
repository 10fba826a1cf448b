/** The page's style: light and dark, wide and narrow; no font, image or script is fetched. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #fff; --ink: #1c2430; --soft: #5d6878; --line: #e1e5eb; --grid: #e9ecf1;
  --right: #2a9d8f; --offered: #7fb7d8; --inVain: #b5a3d6; --refused: #b3bcc9; --wrong: #d64550; --accent: #2b6cb0; --good: #19766b; --bad: #b3303b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161c; --card: #1b212a; --ink: #e6eaf0; --soft: #98a4b5; --line: #2c3542; --grid: #262e3a;
    --right: #3bb3a3; --offered: #4f8db5; --inVain: #8472b0; --refused: #5d6a7c; --wrong: #e2606a; --accent: #6aa9e9; --good: #56cfbf; --bad: #ff8d95;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
header, main, footer { max-width: 1180px; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.25rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .9rem; }
h3 { font-size: .98rem; margin: 0 0 .25rem; }
p { margin: .25rem 0 .75rem; }
.soft, figcaption, .note { color: var(--soft); font-size: .875rem; }
nav { position: sticky; top: 0; z-index: 2; background: color-mix(in srgb, var(--ground) 88%, transparent); backdrop-filter: blur(8px); border-bottom: 1px solid var(--line); margin-top: 1rem; }
nav ul { max-width: 1180px; margin: 0 auto; padding: .6rem 1.25rem; display: flex; gap: 1.25rem; overflow-x: auto; list-style: none; white-space: nowrap; }
nav a { color: var(--soft); text-decoration: none; font-size: .9rem; }
nav a:hover { color: var(--accent); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: .9rem; margin: 1.5rem 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.1rem; min-width: 0; }
.tile b { display: block; font-size: 1.9rem; line-height: 1.15; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.tile .chip { margin-left: .35rem; }
.tile b small { font-size: 1rem; font-weight: 500; color: var(--soft); }
.tile > span { display: block; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 440px), 1fr)); gap: .9rem; margin: .9rem 0; }
.stack { display: flex; flex-direction: column; gap: .9rem; }
figure { margin: 0; } figcaption { margin-top: .5rem; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--soft); font-size: 9.5px; }
svg .axis { stroke: var(--line); } svg .grid-line { stroke: var(--grid); } svg .chosen { stroke: var(--ink); stroke-dasharray: 3 3; }
svg .chosen-name { fill: var(--ink); font-weight: 600; }
.line-right { stroke: var(--right); stroke-width: 2; } .line-wrong { stroke: var(--wrong); stroke-width: 2; } .line-offered { stroke: var(--offered); stroke-width: 2; } .whisker { stroke: var(--right); stroke-width: 1.5; opacity: .6; }
.fill-right { fill: var(--right); } .fill-offered, .fill-askedBack { fill: var(--offered); } .fill-inVain { fill: var(--inVain); } .fill-refused { fill: var(--refused); } .fill-wrong { fill: var(--wrong); }
.back-right { background: var(--right); } .back-offered, .back-askedBack { background: var(--offered); } .back-inVain { background: var(--inVain); } .back-refused { background: var(--refused); } .back-wrong { background: var(--wrong); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: 0; margin: .5rem 0 0; list-style: none; font-size: .82rem; color: var(--soft); }
.legend i { display: inline-block; width: .75em; height: .75em; border-radius: 3px; margin-right: .4em; vertical-align: -.03em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: .8rem; white-space: nowrap; }
th, td { padding: .38rem .6rem .38rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child > td, tr:last-child > th { border-bottom: 0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.wide { width: 45%; }
td.name { white-space: nowrap; }
td.text { min-width: 14rem; overflow-wrap: anywhere; }
.bar { display: flex; height: .85rem; min-width: 9rem; border-radius: 4px; overflow: hidden; background: var(--grid); margin-top: .25rem; }
.groups { display: grid; gap: .8rem; }
.groups .bar { height: 1.5rem; border-radius: 6px; }
.groups dl { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: .35rem 0 0; font-size: .85rem; }
.groups dl div { display: flex; gap: .35rem; } .groups dt { color: var(--soft); } .groups dd { margin: 0; font-variant-numeric: tabular-nums; }
.heat { width: auto; min-width: 100%; } .heat th, .heat td { border: 0; padding: .3rem .45rem; text-align: center; }
.heat tbody th { text-align: right; } .heat thead th { vertical-align: bottom; }
.heat td { background: color-mix(in srgb, var(--tone) calc(var(--share) * 100%), transparent); border-radius: 4px; font-variant-numeric: tabular-nums; min-width: 2.4rem; }
.heat td.none { color: transparent; }
details { margin: .9rem 0; } details.card { padding: .75rem 1.1rem; }
summary { cursor: pointer; font-weight: 600; } summary::marker { color: var(--soft); }
details[open] > summary { margin-bottom: .6rem; }
.chip { display: inline-block; padding: .02rem .5rem; border-radius: 99px; font-size: .8rem; white-space: nowrap; border: 1px solid var(--line); color: var(--soft); }
.chip.good { color: var(--good); border-color: currentColor; } .chip.bad { color: var(--bad); border-color: currentColor; }
.dot { display: inline-block; width: .6em; height: .6em; border-radius: 50%; margin-right: .45em; }
footer { padding-top: 1.5rem; padding-bottom: 3rem; color: var(--soft); font-size: .875rem; }
footer dt { font-weight: 600; color: var(--ink); } footer dd { margin: 0 0 .6rem; }
@media (max-width: 560px) {
  header, main, footer { padding-left: .9rem; padding-right: .9rem; } nav ul { padding-left: .9rem; padding-right: .9rem; }
  h1 { font-size: 1.4rem; } .card { padding: .85rem .85rem; } .tiles { grid-template-columns: 1fr 1fr; } .tile b { font-size: 1.5rem; }
}
@media print { nav { display: none; } .card { break-inside: avoid; } }
`;
