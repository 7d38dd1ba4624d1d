import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** Two services, of which one calls the other by its load balancer. */
export const duo = `# Two of them.
name: duo
services:
  web: { port: 3000, public: true, calls: [users] }
  users:
    port: 3001 # of its own
    discovery: load-balancer
`;

export const settings = { "aws:region": "eu-west-1", "imageTag": "1", "ingress": { insecureHttp: true } };

/** A project of its own in a new folder; `files` stand beside Pulumi.yaml, and instead of these. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), "migrate-"));
  const all = {
    "Pulumi.yaml": "name: duos\n",
    "Pulumi.dev.yaml": JSON.stringify({ config: { ...settings, graph: "./services.yaml" } }),
    "services.yaml": duo,
    ...files,
  };
  for (const [file, text] of Object.entries(all)) writeFileSync(path.join(folder, file), text);
  return folder;
}
