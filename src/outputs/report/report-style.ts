/** The look of the report: one style sheet inside the page, for a wide screen, a telephone and paper. */
export const reportStyle = `
:root{--ink:#1d2730;--soft:#5b6873;--line:#dfe4e8;--ground:#f5f6f4;--paper:#fff;--accent:#0f6b66;
--insured:#2f8f83;--elsewhere:#7cbdb3;--visit:#e08a1e;--enrol:#e9a64f;--verify:#cf6a2b;--confirm:#a8432f;--unjudged:#8f7ab8;--exempt:#5b8fc7;--gone:#a9b4bd;--deceased:#59646e;--unregistered:#d3dae0;--lapsed:#c9a227;--due:#b9cf6a;--all:#c8d6d4;
--good:#1f7a4d;--warn:#9a6400;--bad:#b3261e}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.55 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1180px;margin:0 auto;padding:0 20px 60px}
header{background:var(--accent);color:#fff}
header>div{max-width:1180px;margin:0 auto;padding:22px 20px 18px}
h1{font-size:24px;font-weight:600;margin:0;letter-spacing:.02em}
header p{margin:4px 0 0;opacity:.85}
nav{display:flex;gap:6px 18px;flex-wrap:wrap;margin-top:12px}
nav a{color:#fff;opacity:.9;text-decoration:none;border-bottom:1px solid #ffffff55}
nav a:hover{opacity:1;border-color:#fff}
section{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:20px 22px 22px;margin-top:18px}
h2{font-size:18px;margin:0 0 4px;font-weight:600}
h3{font-size:15px;margin:20px 0 8px;font-weight:600}
.lead{color:var(--soft);margin:0 0 14px}
.quiet{color:var(--soft);margin:0}
.headline{list-style:none;margin:18px 0 0;padding:0;display:grid;gap:6px}
.headline li{background:var(--paper);border:1px solid var(--line);border-left:5px solid;border-radius:8px;padding:9px 14px}
.headline .good{border-left-color:var(--good)}
.headline .warn{border-left-color:#e0a100;background:#fffaf0}
.headline .bad{border-left-color:var(--bad);background:#fff5f4}
.tiles{display:grid;grid-template-columns:repeat(6,1fr);gap:12px;margin-top:16px}
.tile{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:12px 14px;display:flex;flex-direction:column;min-width:0}
.tile span{color:var(--soft);font-size:13px}
.tile b{font-size:26px;line-height:1.25;font-weight:600}
.tile i{font-style:normal;color:var(--soft);font-size:13px}
.tile .line{height:34px;margin-top:auto;padding-top:4px}
.k-insured b{color:var(--insured)}.k-visit b{color:#b96a0a}.k-not_judged b{color:#6d56a0}.k-confirm b{color:var(--confirm)}
.news{display:flex;flex-wrap:wrap;gap:4px 26px;margin:14px 2px 0;color:var(--soft)}
.news div{display:flex;gap:7px}.news dt,.news dd{margin:0}.news dd{color:var(--ink);font-weight:600}
svg{display:block;width:100%}
.bar{height:14px;background:#eef1f2;border-radius:3px}
.line{height:34px;overflow:visible}
.line polyline{fill:none;stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.line polygon{stroke:none;opacity:.14}
.step{display:grid;grid-template-columns:190px 1fr 96px 64px;gap:14px;align-items:center;padding:4px 0}
.step b{text-align:right;font-weight:600}.step i{text-align:right;font-style:normal;color:var(--soft)}
.step.minus .label::before{content:"− ";color:var(--soft)}
.step.sum{border-top:1px solid var(--line);margin-top:4px;padding-top:8px}.step.sum .label{font-weight:600}
.step.part .label{padding-left:22px;color:var(--soft)}.step.part .bar{height:8px}.step.part b{font-weight:400}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:16px}
.card{border:1px solid var(--line);border-radius:8px;padding:14px 16px}.card h3{margin:0 0 8px}.card .bar{height:18px;margin-bottom:8px}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;margin:0 0 10px;padding:0;color:var(--soft);font-size:13px}
.dot{display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:7px;vertical-align:-1px}
.band{display:grid;grid-template-columns:190px minmax(120px,1fr) 92px 92px 82px 82px 104px;gap:12px;align-items:center;width:100%}
.band b{font-weight:400;text-align:right;white-space:nowrap}.band small{color:var(--soft);font-size:12px}
.band.head{padding:4px 10px 4px 30px;border-bottom:1px solid var(--line)}
.band.head button{text-align:right}.band.head button:first-child{text-align:left}
button{font:inherit;font-size:13px;color:var(--soft);background:none;border:0;padding:2px 0;cursor:pointer}
button:hover,th[aria-sort]{color:var(--accent)}
button[data-order]{color:var(--accent);font-weight:600}
button[data-order=up]::after,th[aria-sort=ascending]::after{content:" ↑"}button[data-order=down]::after,th[aria-sort=descending]::after{content:" ↓"}
.area{border-bottom:1px solid var(--line)}
.area>summary{display:flex;align-items:center;gap:8px;padding:9px 10px;cursor:pointer;list-style:none}
.area>summary::-webkit-details-marker{display:none}
.area>summary::before{content:"▸";color:var(--soft);width:12px;flex:none}
.area[open]>summary::before{content:"▾"}
.area>summary:hover{background:#f4f8f7}
.area.district>summary .name{font-weight:600}
.area .inner{padding-left:0}
.area.street>summary .name{padding-left:16px}
.area.street{border-top:1px solid #eef1f2;border-bottom:0}
.area.street>.inner{padding:2px 0 12px 46px}
.scroll{overflow-x:auto;-webkit-overflow-scrolling:touch}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{padding:6px 7px;text-align:right;white-space:nowrap;border-bottom:1px solid #eef1f2}
td.word,th.word{text-align:left}
thead th{white-space:normal;vertical-align:bottom;line-height:1.25;color:var(--soft);font-weight:500;font-size:13px;border-bottom-color:var(--line)}
th:first-child{text-align:left;position:sticky;left:0;background:var(--paper)}
tbody th{font-weight:400}
.sortable thead th{cursor:pointer;min-width:3.6em}
.panels{display:grid;grid-template-columns:repeat(4,1fr);gap:16px}.panel h4{margin:0 0 6px;font-weight:500;color:var(--soft)}.panel .line{height:90px}.panel p{display:flex;justify-content:space-between;margin:4px 0 0;font-size:13px;color:var(--soft)}.panel p span:last-child{text-align:right}.panel p b{color:var(--ink);font-weight:600}
.divider th{color:var(--soft);font-size:13px;padding-top:14px;border-bottom-color:var(--line)}
.plain{width:auto;min-width:min(100%,340px)}.card .plain{width:100%}
.wide{width:34%;min-width:160px}
.narrow{width:120px;min-width:90px}.narrow .bar{height:8px}
.chip{display:inline-block;border-radius:20px;padding:0 10px;font-size:13px;line-height:22px}
.chip.good{background:#e5f3ec;color:var(--good)}.chip.warn{background:#fdf1d7;color:var(--warn)}.chip.bad{background:#fde6e4;color:var(--bad)}
.facts{display:grid;grid-template-columns:repeat(2,1fr);gap:4px 26px;margin:8px 0 12px}
.facts div{display:flex;gap:10px;min-width:0}.facts dt{color:var(--soft);white-space:nowrap}.facts dd,.hash{margin:0;overflow-wrap:anywhere;font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:12.5px}
#provenance summary{cursor:pointer;color:var(--accent)}
footer{max-width:1180px;margin:0 auto;padding:0 20px 30px;color:var(--soft);font-size:13px}
${tones()}
@media(max-width:900px){.tiles{grid-template-columns:repeat(3,1fr)}.panels{grid-template-columns:repeat(2,1fr)}.pair{grid-template-columns:1fr}.band{grid-template-columns:130px minmax(60px,1fr) 72px 72px 64px 64px 84px;gap:8px;font-size:14px}.step{grid-template-columns:150px 1fr 84px 56px}}
@media(max-width:600px){main{padding:0 12px 40px}header>div{padding:16px 14px}h1{font-size:20px}section{padding:15px 13px;border-radius:8px}
.tiles{grid-template-columns:repeat(2,1fr);gap:9px}.tile b{font-size:22px}
.step{grid-template-columns:1fr auto 56px;gap:2px 10px;padding:6px 0}.step .label{grid-column:1}.step .bar{grid-column:1/-1;grid-row:2;height:9px}
.band.head{display:none}.band{grid-template-columns:1fr 1fr;gap:2px 14px}.band .name,.band .bar{grid-column:1/-1}.band .bar{height:9px;margin:3px 0}
.band b{display:flex;justify-content:space-between;font-size:13px}.band b::before{content:attr(data-label);color:var(--soft)}
.area>summary{padding:9px 2px}.area.street>summary .name{padding-left:0}.area.street>summary{padding-left:12px}.area.street>.inner{padding-left:4px}
.panels{grid-template-columns:1fr}.facts{grid-template-columns:1fr}.news{gap:3px 18px}}
@media print{@page{size:A4;margin:14mm 12mm}body{background:#fff;font-size:10.5pt}header{background:none;color:#000;border-bottom:2px solid #000}nav,button::after{display:none}header>div,main{padding:0;max-width:none}section{border:0;border-top:1px solid #999;border-radius:0;padding:10px 0;margin-top:10px}.tiles{grid-template-columns:repeat(6,1fr);gap:6px}.tile{padding:6px 8px}.tile b{font-size:15pt}.tile span,.tile i{font-size:8.5pt}.step,.area>summary,tr,.tile,.card{break-inside:avoid}h2,h3{break-after:avoid}.pair{grid-template-columns:1fr 1fr}.scroll{overflow:visible}table{font-size:8pt}th,td{padding:3px 4px;white-space:normal}thead th{font-size:7.5pt}.band{grid-template-columns:120px 1fr 60px 60px 55px 60px 75px;font-size:9pt}.area.street>.inner{padding-left:10px}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`.trim();

/** Colour classes of charts: `t-` fills a piece of a bar, `b-` a dot, `l-` and `f-` a line and the area below it. */
function tones(): string {
  const names =
    'insured elsewhere visit enrol verify confirm unjudged exempt gone deceased unregistered lapsed due all'.split(' ');
  const same: Readonly<Record<string, string>> = {
    insured_elsewhere: 'elsewhere',
    issued: 'visit',
    returned: 'exempt',
    done: 'insured',
    overdue: 'confirm',
    claimed_not_insured: 'lapsed',
    waiting: 'due',
  };
  const pairs = [...names.map((name) => [name, name] as const), ...Object.entries(same)];
  return pairs
    .map(
      ([name, colour]) =>
        `.t-${name},.f-${name}{fill:var(--${colour})}.b-${name}{background:var(--${colour})}.l-${name}{stroke:var(--${colour})}`,
    )
    .join('\n');
}
