import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/agent:1";
const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });

/** Systems whose processes want of the kernel, or of the task's memory, what they can't have. */
export const badProcesses: readonly Bad[] = [
  ["a port of root's that any user may open", web({
    port: 80, sysctls: { "net.ipv4.ip_unprivileged_port_start": 0 },
  }), []],
  ["a port of root's below the first free one", web({
    port: 80, sysctls: { "net.ipv4.ip_unprivileged_port_start": 81 },
  }), ["warning privileged-port services.web.port"]],
  ["kernel parameters that ECS doesn't set, or the host has alone", web({
    sysctls: {
      "vm.max_map_count": 262_144, "net.core.rmem_max": 7_500_000, "kernel.shmmax": 1, "fs.mqueue.msg_max": 9,
    },
  }), ["error sysctl-name services.web.sysctls.vm.max_map_count", "warning sysctl-of-host services.web.sysctls"]],
  ["a parameter that isn't a number or a text", web({ sysctls: { "net.core.somaxconn": true } }), [
    "error wrong-type services.web.sysctls.net.core.somaxconn",
  ]],
  ["more open files than Linux has", web({ ulimits: { nofile: 1_048_577 } }), [
    "error out-of-range services.web.ulimits.nofile",
  ]],
  ["a soft limit above the hard one", web({ ulimits: { nofile: { soft: 2048, hard: 1024 } } }), [
    "error ulimit-order services.web.ulimits.nofile.soft",
  ]],
  ["writable paths that take all memory, of the service and of a sidecar", web({
    hardening: { writablePaths: ["/tmp", { path: "/a", mib: 256 }, { path: "/b", mib: 256, exec: false }] },
    sidecars: { agent: { image: ecr, memory: 128, hardening: { writablePaths: [{ path: "/a", mib: 128 }] } } },
  }), [
    "error writable-paths-size services.web.hardening.writablePaths",
    "error writable-paths-size services.web.sidecars.agent.hardening.writablePaths",
  ]],
  ["writable paths that leave memory", web({ hardening: { writablePaths: ["/tmp", { path: "/a", mib: 511 }] } }), []],
  ["a writable path without a size", web({ hardening: { writablePaths: [{ path: "/a", mib: 0 }] } }), [
    "error out-of-range services.web.hardening.writablePaths[0].mib",
  ]],
];
