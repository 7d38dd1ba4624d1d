import { dnsEndpoint, srvPort } from "../dnsEndpoint";
import { portAddress } from "../address";
import { dialledPort, schemeOf } from "../../merge/ports";
import { tasksNode } from "../../../model/nodeId";
import type { DiscoveryMode } from "./discoveryMode";

/** A record in the stack's Cloud Map namespace, which gives the addresses of the tasks themselves. */
export const dns: DiscoveryMode = {
  title: "DNS",
  callers: ["service", "job", "external"],
  publishedFor: ["service", "job", "external"],
  transports: ["tcp", "udp"],
  isFixedAtStart: false,
  // `dns` stays: it is unused in other modes, and a warning.
  fields: [],

  refusalOf(name, service, port) {
    if (dialledPort(port) !== port.port) {
      return {
        code: "alias-mode",
        message: `DNS gives no port: callers dial "${name}" on ${port.port}, and its alias says ${dialledPort(port)}`,
        hint: "let it be found by connect or load-balancer, or remove the alias's port",
      };
    }
    const srv = srvPort(service);
    if (srv === undefined || srv.port === port.port) return undefined;
    return {
      code: "srv-port",
      message: `the SRV record of "${name}" contains port ${srv.port}, not ${port.port}`,
      hint: `call it on ${srv.name ?? String(srv.port)}, or remove SRV from services.${name}.dns`,
    };
  },

  publish({ name, service, ports }, { namespace }) {
    return ports.length === 0 ? {} : { dns: dnsEndpoint(name, service, namespace) };
  },

  hostOf: (endpoints) => endpoints.dns?.host,

  isUsedBy: (endpoints) => endpoints.dns !== undefined,

  entryOf: ({ name }, port) => ({ node: tasksNode(name), port }),

  addressOf({ callee, port }, { namespace }) {
    const { host, srv } = dnsEndpoint(callee.name, callee.service, namespace);
    return srv === undefined ? portAddress(host, port, schemeOf(callee.service, port)) : { host };
  },

  findable({ callee: { name, dns: endpoint } }) {
    return [{ expect: `${endpoint?.host ?? name} resolves to every task of ${name}` }];
  },

  inUse() {
    return [{ expect: "the callers' own metrics and logs show no errors: AWS has no metric of calls by DNS" }];
  },

  unused() {
    return [{ expect: "the callers' earlier tasks have stopped: AWS has no metric of DNS queries in the VPC" }];
  },

  monthlyCost: () => 0,
};
