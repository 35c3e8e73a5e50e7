/** The charts that run: their definitions, pictures, and how many are in each state. */
import { z } from 'zod';
import { CATALOG, isMachineName, type MachineName } from '../../../machines/catalog.ts';
import type { ChartModel, ChartState } from '../../diagrams/chart.ts';
import { chartModel } from '../../diagrams/charts.ts';
import { mermaidOf, partsOf } from '../../diagrams/mermaid.ts';
import { drawPicture } from '../../diagrams/picture.ts';
import { PLANS, planWith } from '../../diagrams/plans/all.ts';
import { Problem } from '../../problem.ts';
import { endpoint } from '../endpoint.ts';
import { pageOf } from '../shapes.ts';

const machineShape = z
  .object({ name: z.string(), version: z.int(), description: z.string().nullable() })
  .meta({ id: 'Machine' });
const definitionShape = z
  .object({
    name: z.string(),
    version: z.int(),
    description: z.string().nullable(),
    definition: z.record(z.string(), z.json()).describe('The XState definition, as it runs.'),
  })
  .meta({ id: 'MachineDefinition' });

const populationShape = z
  .object({
    name: z.string(),
    items: z.array(z.object({ version: z.int(), state: z.string(), count: z.int() })),
    next_cursor: z.null(),
  })
  .meta({ id: 'Population' });

function named(name: string): MachineName {
  if (Object.hasOwn(CATALOG, name) && isMachineName(name)) return name;
  throw new Problem(404, {
    title: 'Not found',
    detail: `There is no chart "${name}". Charts: ${Object.keys(CATALOG).join(', ')}.`,
  });
}

const noSuchPart = (name: MachineName, parts: readonly string[]): Problem =>
  new Problem(404, {
    title: 'Not found',
    detail: `The chart "${name}" has no such part. Parts: ${parts.join(', ')}.`,
  });

/** One of the chart's pictures by its name, or a state by its id: the picture with that state's ways drawn. */
function pictureOf(name: MachineName, part: string | undefined): string {
  const model = chartModel(name);
  const [first, ...others] = PLANS[name];
  const plan = part === undefined ? first : [first, ...others].find((each) => each.part === part);
  if (plan !== undefined) return drawPicture(model, plan, { alone: true });
  const chosen = model.byId.get(part ?? '');
  const parts = [...PLANS[name].map((each) => each.part), ...partsOf(model).map(({ id }) => id)];
  if (chosen === undefined) throw noSuchPart(name, parts);
  return drawPicture(model, planWith(name, chosen), { alone: true, chosen });
}

function partOf(name: MachineName, model: ChartModel, part: string | undefined): ChartState {
  if (part === undefined) return model.root;
  const found = partsOf(model).find(({ id }) => id === part);
  if (found !== undefined) return found;
  throw noSuchPart(
    name,
    partsOf(model).map(({ id }) => id),
  );
}

const summary = (name: MachineName) => {
  const { version, machine } = CATALOG[name];
  return { name, version, description: machine.config.description ?? null };
};

export const MACHINES = [
  endpoint({
    id: 'listMachines',
    method: 'GET',
    path: '/v1/machines',
    least: 'viewer',
    tag: 'Charts',
    summary: 'List the charts',
    answers: { 200: { about: 'Every chart that runs.', schema: pageOf(machineShape) } },
    handle: async () => ({
      body: { items: Object.keys(CATALOG).map((name) => summary(named(name))), next_cursor: null },
    }),
  }),
  endpoint({
    id: 'getMachine',
    method: 'GET',
    path: '/v1/machines/{name}',
    least: 'viewer',
    tag: 'Charts',
    summary: 'The definition of a chart',
    answers: { 200: { about: 'The chart.', schema: definitionShape } },
    async handle({ params }) {
      const name = named(params.name);
      return { body: { ...summary(name), definition: CATALOG[name].machine.config } };
    },
  }),
  endpoint({
    id: 'getMachineMermaid',
    method: 'GET',
    path: '/v1/machines/{name}/diagram.mmd',
    least: 'viewer',
    tag: 'Charts',
    summary: 'The chart, or a part of it, as Mermaid text',
    query: z.strictObject({
      part: z
        .string()
        .max(200)
        .optional()
        .describe('The id of a state that has states of its own; left out, the whole.'),
    }),
    answers: {
      200: { about: 'A Mermaid state diagram, drawn from the running chart.', schema: z.string(), type: 'text/plain' },
    },
    async handle({ params, query }) {
      const name = named(params.name);
      const model = chartModel(name);
      return { body: mermaidOf(model, partOf(name, model, query.part)) };
    },
  }),
  endpoint({
    id: 'getMachinePicture',
    method: 'GET',
    path: '/v1/machines/{name}/diagram.svg',
    least: 'viewer',
    tag: 'Charts',
    summary: 'The chart as a picture, or the ways of one state',
    query: z.strictObject({
      part: z
        .string()
        .max(200)
        .optional()
        .describe(
          'One of its pictures (`ladder`, `row`), or the id of a state, whose ways are then drawn; left out, the overview.',
        ),
    }),
    answers: {
      200: { about: 'An SVG, drawn from the running chart.', schema: z.string(), type: 'image/svg+xml' },
    },
    async handle({ params, query }) {
      const body = pictureOf(named(params.name), query.part);
      return { body, headers: { 'cache-control': 'private, max-age=300' } };
    },
  }),
  endpoint({
    id: 'getMachinePopulation',
    method: 'GET',
    path: '/v1/machines/{name}/population',
    least: 'viewer',
    tag: 'Charts',
    summary: 'How many are in each state',
    answers: { 200: { about: 'Of this org.', schema: populationShape } },
    async handle({ org, params }, { store }) {
      const name = named(params.name);
      const all = await store.population(org);
      const items = all
        .filter(({ machine }) => machine === name)
        .map(({ version, state, count }) => ({ version, state, count }));
      return { body: { name, items, next_cursor: null } };
    },
  }),
];
