import { externalSchema, graphSchema, jobSchema, serviceSchema, storeSchema } from "../graph/author/graphSchema";
import { settingsSchema } from "../settings/schema/settingsSchema";
import { problemsPage } from "./problems";
import { reference } from "./reference";

const service = "See [a service](#a-service).";
const external = "See [an external](#an-external).";
const job = "See [a job](#a-job).";
const store = "See [a store](#a-store).";
const anyField = "Any field of [a service](graph.md#a-service) that doesn't wire it";

const notBuilt = "Fields that are marked **Not built yet** are refused: their problem is `not-built-yet`.";

const graph = reference(
  "The graph",
  `What \`services/index.ts\`, or a \`.yaml\` or \`.json\` file, declares. As JSON Schema:
[graph.schema.json](../schema/graph.schema.json). ${notBuilt}`,
  [
    {
      title: "The system",
      intro: "The value that `defineGraph` takes.",
      schema: graphSchema,
      elsewhere: { defaults: service, services: service, externals: external, jobs: job, stores: store },
    },
    {
      title: "A service",
      intro: "The value that `defineService` takes.",
      schema: serviceSchema,
    },
    {
      title: "An external",
      intro:
        "Something outside the system that is called, or calls. A rule is made for each place that it gives, here or "
        + "in the stack: a security group, blocks, a prefix list, a service of another stack.",
      schema: externalSchema,
    },
    {
      title: "A store",
      intro:
        "A database, a cache, a queue, a topic, a bucket or a table that services and jobs call. Its `kind` says which "
        + "of these fields it takes. What is made of it, and what a call gives its caller: [stores](stores.md).",
      schema: storeSchema,
    },
    {
      title: "A job",
      intro: "A task that ends. It takes the fields of a service but for ports and counts, and two of its own.",
      schema: jobSchema.pick({ schedule: true, before: true, retries: true, timeoutMinutes: true }),
    },
  ],
);

const settings = reference(
  "The settings of a stack",
  `What \`Pulumi.<stack>.yaml\` has under \`config:\`, beside \`aws:region\`. The project's prefix may be left
out: \`logs\` and \`ecs-service-graph:logs\` are the same key. \`pulumi config set\` writes the second. As JSON
Schema: [stack.schema.json](../schema/stack.schema.json). ${notBuilt}`,
  [
    {
      title: "Settings",
      intro: "All are optional, but for `ingress` where a service is public.",
      schema: settingsSchema,
      elsewhere: {
        defaults: `${anyField}.`,
        services: `${anyField}, and \`hosts\` and \`enabled\`.`,
        jobs: "Any field of [a job](graph.md#a-job) that says what a task is made from, and `enabled`.",
        externals: "See [an external](graph.md#an-external).",
      },
    },
  ],
);

/** The generated pages by file name. */
export const pages: Readonly<Record<string, string>> = {
  "graph.md": graph, "settings.md": settings, "problems.md": problemsPage(),
};
