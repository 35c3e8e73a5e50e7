/** Who asks: what a key stands for. Guarantee: a key that nobody holds stands for nobody. */
export const ROLES = ['viewer', 'recruiter', 'admin', 'operator'] as const;
export type Role = (typeof ROLES)[number];

export interface Principal {
  /** For the history: "who did it". Never the key. */
  readonly name: string;
  readonly role: Role;
  /** The org the key belongs to; null = the operator's key, which sees every org. */
  readonly org: string | null;
}

export type Identify = (key: string) => Promise<Principal | null>;

/** Whether `role` may do what is open to `least`. Pure. */
export const mayAct = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);
