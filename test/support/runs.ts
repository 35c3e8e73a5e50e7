/** How often a property is asked: of a tenth for every change, of all where the project `long` asks it again. */
export const runs = (all: number): number => (process.env['EVERY_RUN'] === 'yes' ? all : Math.ceil(all / 10));
