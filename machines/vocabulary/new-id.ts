/** Where ids come from: handed in, so that whoever decides stays pure. */

/** Makes version 4 UUIDs that nobody can guess; seeded in tests and simulations. */
export type NewId = () => string;
