import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

const image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/agent:1";
const web = (sidecars: object, fields: object = {}): Declaration =>
  ({ services: { web: { ...shop.web, ...fields, sidecars } } });
const agent = (fields: object, more: object = {}): Declaration => web({ agent: { image, ...fields } }, more);
const scratch = { volumes: { scratch: { path: "/scratch", readOnly: true } } };

/** Systems whose sidecars can't stand to their service as declared, each with one fault. */
export const badSidecars: readonly Bad[] = [
  ["a sidecar on a port that the service hasn't", agent({ port: 8080 }), [
    "error sidecar-port services.web.sidecars.agent.port",
  ]],
  ["a sidecar that serves the service's port", agent({ port: 3000 }), []],
  ["two sidecars on one port", web({ agent: { image, port: 3000 }, proxy: { image, port: 3000 } }), [
    "error sidecar-port services.web.sidecars.proxy.port",
  ]],
  ["a sidecar that has ended, and serves a port", agent({ port: 3000, before: "succeeded" }), [
    "error sidecar-port services.web.sidecars.agent.port",
  ]],
  ["a sidecar of a job with a port", {
    also: { jobs: { run: { before: ["web"], sidecars: { agent: { image, port: 80 } } } } },
  }, ["error sidecar-port jobs.run.sidecars.agent.port"]],
  ["an essential sidecar that must have ended", agent({ before: "succeeded", essential: true }), [
    "error sidecar-before services.web.sidecars.agent.before",
  ]],
  ["a sidecar that must be healthy, which nothing checks", agent({ before: "healthy" }), [
    "error sidecar-before services.web.sidecars.agent.before",
  ]],
  ["a log router that must have ended", agent({ before: "succeeded", logRouter: { options: { Name: "http" } } }), [
    "error sidecar-before services.web.sidecars.agent.before",
    "warning log-router-root services.web.sidecars.agent.hardening",
  ]],
  ["sidecars in order", web({
    agent: { image, before: "healthy", healthCheck: { command: ["CMD", "true"] } },
    prepare: { image, before: "succeeded" }, proxy: { image, before: "started" },
  }), []],
  ["a check of a sidecar that ECS doesn't take", agent({ healthCheck: { command: ["curl", "x"], interval: 1 } }), [
    "error health-command services.web.sidecars.agent.healthCheck.command",
    "error out-of-range services.web.sidecars.agent.healthCheck.interval",
  ]],
  ["a volume that the service hasn't", agent({ volumes: { scrtch: { path: "/a" } } }, scratch), [
    "error unknown-volume services.web.sidecars.agent.volumes.scrtch",
  ]],
  ["a volume that the sidecar's user can't write to", agent({ volumes: { scratch: { path: "/a" } } }, scratch), [
    "warning volume-of-root services.web.sidecars.agent.volumes.scratch",
  ]],
  ["two volumes at one path", agent({
    volumes: { scratch: { path: "/a", readOnly: true }, second: { path: "/a", readOnly: true } },
  }, { volumes: { ...scratch.volumes, second: { path: "/b", readOnly: true } } }), [
    "error mounted-twice services.web.sidecars.agent.volumes.second.path",
  ]],
  ["secrets in a sidecar's entry point", agent({ entryPoint: ["serve", "--api-key=0a1b2c"] }), [
    "error plain-secret services.web.sidecars.agent.entryPoint[1]",
  ]],
  ["a root that the sidecar has from its service, told once", agent({}, { hardening: { user: "0" } }), [
    "warning root-user services.web.hardening.user",
  ]],
];
