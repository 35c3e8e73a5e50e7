/** The charts that run: their definitions, pictures, and how many are in each state. */
import { z } from 'zod';
import { CATALOG, isMachineName, type MachineName } from '../../../machines/catalog.ts';
import { drawGraph } from '../../diagrams/draw.ts';
import { graphOf, partsOf } from '../../diagrams/graph.ts';
import { Problem } from '../../problem.ts';
import { endpoint } from '../endpoint.ts';
import { pageOf } from '../shapes.ts';
import { mermaidOf } from './mermaid.ts';

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

/** Charts change with the program alone, so each picture is laid out once in its life. */
const pictures = new Map<string, Promise<string>>();

function pictureOf(name: MachineName, part: string | null): Promise<string> {
  const key = JSON.stringify([name, part]);
  const drawn = pictures.get(key);
  if (drawn !== undefined) return drawn;
  const parts = partsOf(name);
  const graph = part === null || parts.includes(part) ? graphOf(name, part) : null;
  if (graph === null)
    throw new Problem(404, {
      title: 'Not found',
      detail: `The chart "${name}" has no such part. Parts: ${parts.join(', ')}.`,
    });
  const drawing = drawGraph(graph);
  pictures.set(key, drawing);
  drawing.catch(() => pictures.delete(key)); // the next who asks has it drawn again
  return drawing;
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
    summary: 'The chart as Mermaid text',
    answers: {
      200: { about: 'A Mermaid state diagram, drawn from the running chart.', schema: z.string(), type: 'text/plain' },
    },
    async handle({ params }) {
      return { body: mermaidOf(CATALOG[named(params.name)].machine) };
    },
  }),
  endpoint({
    id: 'getMachinePicture',
    method: 'GET',
    path: '/v1/machines/{name}/diagram.svg',
    least: 'viewer',
    tag: 'Charts',
    summary: 'The chart, or a part of it, as a picture',
    query: z.strictObject({
      part: z
        .string()
        .max(200)
        .optional()
        .describe('The id of a state that has states of its own; left out, the whole.'),
    }),
    answers: {
      200: { about: 'An SVG, drawn from the running chart.', schema: z.string(), type: 'image/svg+xml' },
    },
    async handle({ params, query }) {
      const body = await pictureOf(named(params.name), query.part ?? null);
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
