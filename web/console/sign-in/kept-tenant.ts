const key = 'chat-agents.tenant';

/** The tenant that was chosen in this window, so that a reload keeps it; otherwise the first. */
export function keptTenant(tenants: string[]): string {
  const kept = sessionStorage.getItem(key);
  return tenants.find((tenant) => tenant === kept) ?? (tenants[0] as string);
}

/** The id may be stored, because it says nothing about a person. */
export function keepTenant(tenant: string): void {
  sessionStorage.setItem(key, tenant);
}
