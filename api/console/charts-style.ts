/** How the pages of the charts look, around the pictures. */
export const CHARTS_STYLE = `
main:has(.wide) { max-width: 1280px; } .chart-head { display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: baseline; } .chart-head h1 { margin: 0; font-size: 22px; }
.tools { margin-left: auto; display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; font-size: 14px; } .tools form { display: flex; gap: 6px; } .tools input { width: 190px; padding: 4px 8px; } .tools button { padding: 4px 10px; }
.chart { margin: 8px 0 14px; } .chart h2 { margin: 4px 0; font-size: 17px; } .chart > p { margin: 2px 0 6px; }
.picture { overflow: hidden; border: 1px solid var(--line); border-radius: 10px; background: var(--card); } .picture svg { display: block; width: 100%; height: auto; max-height: calc(100vh - 24px); }
.ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr)); gap: 0 24px; font-size: 15px; } .ways h3 { margin: 6px 0; font-size: 15px; } .ways ol { list-style: none; margin: 0; padding: 0; } .ways ol > li { margin: 6px 0; } .ways ul { margin: 2px 0 2px 26px; padding: 0; list-style: none; } .ways ul > li { margin: 2px 0; overflow-wrap: anywhere; }
.mark { display: inline-block; min-width: 20px; padding: 0 5px; border-radius: 999px; background: var(--motion); color: var(--card); font-size: 12px; font-weight: 700; text-align: center; } .mark.in { background: none; color: var(--ink); outline: 1px dashed var(--soft); }
.chosen-state h2 { font-size: 18px; margin: 2px 0; } .chosen-state h2 a { font-size: 14px; font-weight: 400; } .chosen-state p { margin: 4px 0; } .states details { border-top: 1px solid var(--line); padding: 4px 0; } .states summary { cursor: pointer; overflow-wrap: anywhere; }
@media (max-width: 640px) { .chart-page .picture, .wide .picture { display: none; } .tools { margin-left: 0; width: 100%; } .tools input { flex: 1; min-width: 0; width: auto; } .ways ul { margin-left: 10px; } }
`;
