/** How a person is called on a page: by name, else by id. */
export const fullName = (of: {
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
}): string => [of.firstName, of.lastName].filter((part) => part !== null && part !== '').join(' ') || of.id;
