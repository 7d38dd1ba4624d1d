import { shop, type Declaration } from "./declare";

/** What is wrong, the declaration, and every problem that it must raise. */
export type Bad = readonly [what: string, declaration: Declaration, problems: readonly string[]];

/** The shop with a changed gateway, or with a changed private service. */
const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });
const api = (fields: object): Declaration => ({ services: { api: { ...shop.api, ...fields } } });
const twoPorts = { port: undefined, ports: { main: { port: 3001 }, admin: { port: 3002 } } };
const secret = "aws_secretsmanager";
const arn = (region: string): string => `arn:aws:secretsmanager:${region}:123456789012:secret:login-a1B2c3`;

/** Systems of bad shapes, names, calls, variables or ports, each with one fault. */
export const badGraphs: readonly Bad[] = [
  ["not an object", { graph: ["web"] }, ["error wrong-type graph.json"]],
  ["no name", { graph: { services: shop } }, ["error missing-key name"]],
  ["an upper-case system", { also: { name: "Shop" } }, ["error wrong-form name"]],
  ["a misspelt key", web({ prot: 3000 }), ["error unknown-key services.web.prot"]],
  ["a misspelt key of the graph", { also: { defalts: {} } }, ["error unknown-key defalts"]],
  ["a number in quotes", web({ port: "3000" }), ["error wrong-type services.web.port"]],
  [
    "a call that is neither a name nor an object",
    web({ calls: ["api", 5] }),
    ["error wrong-type services.web.calls[1]"],
  ],
  ["a call to nobody", web({ calls: ["api", { port: "x" }] }), ["error missing-key services.web.calls[1].to"]],
  ["an unknown protocol", api({ protocol: "htpp" }), ["error unknown-value services.api.protocol"]],
  ["a port past the last", api({ port: 65536 }), ["error out-of-range services.api.port"]],
  ["a bad service name", { services: { Bad_Name: { calls: ["api"] } } }, ["error invalid-name services.Bad_Name"]],
  ["a name with a double hyphen", { services: { "a--b": { calls: ["api"] } } }, ["error invalid-name services.a--b"]],
  [
    "a service named as a part of the program",
    { services: { ingress: { calls: ["api"] } } },
    ["error reserved-name services.ingress"],
  ],
  [
    "no service",
    { graph: { name: "shop", services: {} } },
    ["error no-services services", "warning ingress-unused ingress"].sort(),
  ],
  ["a living former name", web({ formerly: ["api"] }), ["error formerly-living services.web.formerly[0]"]],
  [
    "a former name claimed twice",
    { services: { web: { ...shop.web, formerly: ["old"] }, api: { ...shop.api, formerly: ["old"] } } },
    ["error formerly-claimed services.web.formerly[0]"],
  ],

  ["a misspelt callee", web({ calls: ["api", "ap"] }), ["error unknown-callee services.web.calls[1]"]],
  [
    "a callee named as what every object has",
    web({ calls: ["api", "constructor"] }),
    ["error unknown-callee services.web.calls[1]"],
  ],
  ["a service without a discovery mode", api({ discovery: [] }), ["error out-of-range services.api.discovery"]],
  ["a call to a worker", { services: { api: {} } }, ["error worker-called services.web.calls[0]"]],
  ["a call to one of several ports", api(twoPorts), ["error port-needed services.web.calls[0]"]],
  [
    "a call to an unknown port",
    { services: { web: { ...shop.web, calls: [{ to: "api", port: "admn" }] }, api: twoPorts } },
    ["error unknown-port services.web.calls[0].port"],
  ],
  ["a call made twice", web({ calls: ["api", { to: "api" }] }), ["error duplicate-call services.web.calls[1]"]],
  ["a port that nobody calls", { services: { lone: { port: 4000 } } }, ["warning unused-port services.lone"]],

  [
    "two calls that give one variable",
    { services: { web: { ...shop.web, calls: ["api", { to: "other", env: "API_URL" }] }, other: { port: 4000 } } },
    ["error variable-collision services.web.calls[1]"],
  ],
  [
    "a variable that a call gives",
    web({ environment: { API_URL: "x" } }),
    ["error variable-collision services.web.environment"],
  ],
  ["a secret that a call gives", web({ secrets: { API_URL: "x" } }), ["error variable-collision services.web.secrets"]],
  [
    "a variable and a secret",
    web({ environment: { LOGIN: "x" }, secrets: { LOGIN: "x" } }),
    ["error variable-collision services.web.secrets"],
  ],
  [
    "an AWS key in plain text",
    web({ environment: { AWS_ACCESS_KEY_ID: "x" } }),
    ["error credentials-variable services.web.environment.AWS_ACCESS_KEY_ID"],
  ],
  [
    "an AWS key among the secrets",
    web({ secrets: { AWS_ACCESS_KEY_ID: "minio-id", OK: "minio-key" } }),
    ["warning credentials-variable services.web.secrets.AWS_ACCESS_KEY_ID"],
  ],
  [
    "a variable with dots",
    web({ environment: { "discovery.type": "single-node", ".type": "x" } }),
    ["error variable-name services.web.environment..type"],
  ],
  [
    "a call's variable that is an AWS key",
    web({ calls: [{ to: "api", env: "AWS_SECRET_ACCESS_KEY" }] }),
    ["error credentials-variable services.web.calls[0].env"],
  ],
  [
    "a placeholder that doesn't end",
    web({ environment: { WHERE: "${region" } }),
    ["error unknown-placeholder services.web.environment.WHERE"],
  ],
  [
    "an image's unknown placeholder",
    web({ image: "${acount}.dkr.ecr.us-east-1.amazonaws.com/web:1" }),
    ["error unknown-placeholder services.web.image"],
  ],
  [
    "a token where a secret's name should be",
    web({ secrets: { LOGIN: `ghp_${"a1B2".repeat(9)}` } }),
    ["error plain-secret services.web.secrets.LOGIN"],
  ],
  [
    "a variable with a hyphen",
    web({ environment: { "LOG-LEVEL": "x" } }),
    ["error variable-name services.web.environment.LOG-LEVEL"],
  ],
  [
    "an unknown placeholder",
    web({ environment: { WHERE: "${regoin}" } }),
    ["error unknown-placeholder services.web.environment.WHERE"],
  ],
  [
    "a password in the open",
    web({ environment: { DB_PASSWORD: "hunter2" } }),
    ["error plain-secret services.web.environment.DB_PASSWORD"],
  ],
  [
    "a variable of a stack that may have lost a digit",
    { settings: { services: { web: { environment: { SIZE: 5, RATE: 1.2 } } } } },
    ["error wrong-type services.web.environment.RATE"],
  ],
  [
    "a variable that is neither text, a number, true nor false",
    api({ environment: { SIZE: 5, OK: true, RATE: {} }, sidecars: { agent: { image: "a", environment: { A: 1 } } } }),
    ["error wrong-type services.api.environment.RATE"],
  ],
  ["a secret's text", web({ secrets: { LOGIN: "pass word!" } }), ["error secret-reference services.web.secrets.LOGIN"]],
  [
    "a secret of another store",
    web({ secrets: { LOGIN: `arn:aws:s3:::${secret}` } }),
    ["error secret-reference services.web.secrets.LOGIN"],
  ],
  [
    "a secret of another region",
    web({ secrets: { LOGIN: arn("eu-west-1") } }),
    ["warning secret-region services.web.secrets.LOGIN"],
  ],

  [
    "port and ports",
    api({ ports: { admin: { port: 3002 } } }),
    ["error port-and-ports services.api.ports", "error port-needed services.web.calls[0]"],
  ],
  [
    "a port number given twice",
    {
      services: {
        web: { ...shop.web, calls: [{ to: "api", port: "a" }] },
        api: { ports: { a: { port: 80_01 }, b: { port: 80_01 } } },
      },
    },
    ["error duplicate-port services.api.ports.b"],
  ],
  ["a port of root's", api({ port: 80 }), ["warning privileged-port services.api.port"]],
];
