/** How pictures of charts look: the same rules in the console's stylesheet and inside a picture that stands alone. */
const LIGHT = `--p-ink:#1c2430;--p-soft:#5b6675;--p-ground:#fff;--p-frame:#f6f7f9;--p-line:#d3dae3;--p-chip:#fff;--p-edge:#8593a3;--p-way:#7a8b9b;--p-lit:#0b57b0;--p-in:#7a4bb0;--p-went:#1d8a4e;
--t-wait:#6b5b00;--t-wait-b:#fff4c2;--t-motion:#0a5394;--t-motion-b:#dcedff;--t-good:#0b6b3a;--t-good-b:#d7f5e3;--t-spent:#6a3d00;--t-spent-b:#ffe6cc;--t-bad:#9b1c1c;--t-bad-b:#fde2e2;--t-closed:#444c58;--t-closed-b:#e4e7ec;--p-add:#0b6b3a;--p-gone:#9b1c1c;--p-change:#8a5a00`;
const DARK = `--p-ink:#e6e9ee;--p-soft:#a9b3c0;--p-ground:#151b23;--p-frame:#1a2029;--p-line:#38434f;--p-chip:#232b36;--p-edge:#8290a0;--p-way:#8b99a8;--p-lit:#7ab7ff;--p-in:#c9a6ff;--p-went:#6fdc9f;
--t-wait:#ffe58a;--t-wait-b:#3d3500;--t-motion:#a9d3ff;--t-motion-b:#0d2f52;--t-good:#9ce8bd;--t-good-b:#0c3a22;--t-spent:#ffc98f;--t-spent-b:#432a0b;--t-bad:#ffb3b3;--t-bad-b:#4a1616;--t-closed:#c3cad4;--t-closed-b:#2a323d;--p-add:#8ff0b8;--p-gone:#ffb3b3;--p-change:#ffd27a`;

const TONES = {
  GOOD_END: 'good',
  BAD_END: 'bad',
  SPENT: 'spent',
  NEEDS_PERSON: 'wait',
  UNDER_WAY: 'motion',
  BLOCKED: 'closed',
  CLOSED: 'closed',
} as const;

export const PICTURE_STYLE = `
.chart-picture{${LIGHT}}
@media (prefers-color-scheme: dark){.chart-picture{${DARK}}}
.chart-picture text{font:500 12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--p-ink)}
.chart-picture .ground{fill:var(--p-ground)}
.chart-picture .frame>rect{fill:var(--p-frame);stroke:var(--p-line)}
.chart-picture .frame text,.chart-picture .title text{font-weight:600;fill:var(--p-soft)}
.chart-picture .title.group>rect{fill:none}
.chart-picture .state>rect{fill:var(--p-chip);stroke:var(--p-edge)}
.chart-picture .choice>rect{stroke-dasharray:4 3}.chart-picture .final>rect{stroke-width:2}
.chart-picture .small text{font-size:11px}.chart-picture .small>rect{stroke-opacity:.6}
${Object.entries(TONES)
  .map(
    ([tone, name]) =>
      `.chart-picture .${tone}>rect{fill:var(--t-${name}-b);stroke:var(--t-${name})}.chart-picture .${tone}>text{fill:var(--t-${name})}`,
  )
  .join('\n')}
.chart-picture .way{fill:none;stroke:var(--p-way);stroke-width:1.4;pointer-events:none}.chart-picture marker path{fill:var(--p-way);fill:context-stroke}
.chart-picture .way.lit{stroke:var(--p-lit);stroke-width:1.8}.chart-picture .way.lit.in{stroke:var(--p-in);stroke-dasharray:5 3}
.chart-picture .way.went{stroke:var(--p-went);stroke-width:2.4;stroke-dasharray:2 4;stroke-linecap:round}
.chart-picture .says{font-size:11px;fill:var(--p-ink);paint-order:stroke;stroke:var(--p-frame);stroke-width:4px;stroke-linejoin:round;pointer-events:none}
.chart-picture .dim{opacity:.28}.chart-picture .picked>rect{stroke:var(--p-lit);stroke-width:3}
.chart-picture .current>rect{stroke:var(--p-went);stroke-width:3.5}.chart-picture .past>rect{stroke:var(--p-went);stroke-width:2;stroke-dasharray:2 3}
.chart-picture .found>rect{stroke:var(--p-lit);stroke-width:3}.chart-picture .found.group>rect{stroke:var(--p-lit)}
.chart-picture .count rect{fill:var(--t-motion)}.chart-picture .count text{font-size:11px;font-weight:600;fill:var(--p-ground)}
.chart-picture .mark rect{fill:var(--p-lit)}.chart-picture .mark text{font-size:11px;font-weight:700;fill:var(--p-ground)}
.chart-picture .rung text{font-size:11px}.chart-picture .rung .number,.chart-picture .rung .rule{fill:var(--p-soft)}.chart-picture .exits text{font-size:11px}
.chart-picture a{cursor:pointer}.chart-picture a:hover>rect,.chart-picture a:focus-visible>rect{stroke:var(--p-lit);stroke-width:2.5}
.chart-picture .added>rect{stroke:var(--p-add);stroke-width:3}.chart-picture .gone>rect{stroke:var(--p-gone);stroke-width:3;stroke-dasharray:6 4}.chart-picture .changed>rect{stroke:var(--p-change);stroke-width:3}
.chart-picture .way.added{stroke:var(--p-add);stroke-width:2}.chart-picture .way.gone{stroke:var(--p-gone);stroke-width:2;stroke-dasharray:6 4}.chart-picture .way.changed{stroke:var(--p-change);stroke-width:2}
`;

export const ALONE = `<style>${PICTURE_STYLE}</style>`;
