/**
 * What one public entry of a service is called: as its service, or with the entry's own name after two hyphens, which
 * the name of no service has.
 */
export function publicName(service: string, { name }: { readonly name?: string | undefined }): string {
  return name === undefined ? service : `${service}--${name}`;
}
