import { grouped } from "../../text/grouped";
import type { EffectiveService } from "../../merge/effective";
import { dialledPort, portsOf } from "../../merge/ports";
import { modesOf } from "../../discovery/edges";
import type { Problem } from "../../../model/problem";
import type { ServicePort } from "../../../model/system";
import { error } from "../../problems";
import { hasNoEffect } from "../unused/noEffect";
import type { CheckContext } from "../checkContext";

/** What callers dial in place of services' names and ports: each leads to one place, and somebody dials it. */
export function checkAliases(context: CheckContext): Problem[] {
  return [...context.services.values()].flatMap((service) => [
    ...checkUse(service, context),
    ...checkNames(service, context),
    ...checkOneName(service),
    ...checkPorts(service),
  ]);
}

/** The path of a port's alias. */
function aliasPath({ name }: EffectiveService, port: ServicePort): string {
  return `services.${name}.${port.name === undefined ? "" : `ports.${port.name}.`}alias`;
}

function aliased({ service }: EffectiveService): ServicePort[] {
  return portsOf(service).filter(({ alias }) => alias !== undefined);
}

function checkUse(declared: EffectiveService, { callersOf }: CheckContext): Problem[] {
  const { name, service } = declared;
  const called = callersOf(name).map(({ port }) => port.port);
  return [
    ...service.alias !== undefined && service.port === undefined
      ? [hasNoEffect(`services.${name}.alias`, "it is for the only port; each of several has its own")]
      : [],
    ...aliased(declared).filter(({ port }) => !called.includes(port))
      .map((port) => hasNoEffect(aliasPath(declared, port), "nothing calls the port")),
  ];
}

/** A name is a service's, an external's or a store's alone, or the alias of one service. */
function checkNames(declared: EffectiveService, context: CheckContext): Problem[] {
  const { services, externals, stores } = context;
  const others = [...services.values()].filter(({ name }) => name !== declared.name);
  return aliased(declared).flatMap((port) => {
    const alias = port.alias?.name;
    if (alias === undefined || alias === declared.name) return [];
    const path = `${aliasPath(declared, port)}.name`;
    if (alias === "localhost") {
      return [error("alias-taken", path, "every task's own name is localhost", "choose another name")];
    }
    const isNode = [services, externals, stores].some((nodes) => nodes.has(alias));
    const other = others.find((service) => aliased(service).some((taken) => taken.alias?.name === alias));
    if (!isNode && other === undefined) return [];
    const what = isNode ? `"${alias}" is the name of another` : `"${alias}" is also an alias of "${other?.name ?? ""}"`;
    return [error("alias-taken", path, what, "choose another name")];
  });
}

/** DNS has one record for all ports of a service. */
function checkOneName(declared: EffectiveService): Problem[] {
  const { name, service } = declared;
  const names = new Set(portsOf(service).map(({ alias }) => alias?.name ?? name));
  const [port] = aliased(declared);
  if (port === undefined || names.size === 1 || !modesOf(service).includes("dns")) return [];
  const message = `by DNS all its ports have one name, and they are given ${[...names].join(", ")}`;
  return [error("alias-taken", aliasPath(declared, port), message, "give each port the same alias name, or none")];
}

/** By Service Connect, a name and a port lead to one port of the service; a load balancer listens on each port once. */
function checkPorts(declared: EffectiveService): Problem[] {
  const { name, service } = declared;
  const dialled = grouped(portsOf(service), (port) => `${port.alias?.name ?? name} ${String(dialledPort(port))}`);
  return [...dialled.values()].flatMap(([first, second]) => {
    const port = [first, second].find((either) => either?.alias !== undefined);
    if (second === undefined || port === undefined) return [];
    const message = `callers would dial two of its ports on ${dialledPort(port)}`;
    return [error("alias-taken", `${aliasPath(declared, port)}.port`, message, "give each port another number")];
  });
}
