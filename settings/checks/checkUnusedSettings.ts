import { isCalledAnywhere } from "../../graph/checks/calls/checkExternals";
import { isUsed, tasksOf } from "../../graph/checks/checkContext";
import { checkPlaceholders } from "../../graph/checks/tasks/checkEnvironment";
import { versionPath } from "../../graph/checks/tasks/checkImages";
import { calledNames } from "../../graph/merge/callNames";
import { hasFiles } from "../../graph/merge/withFiles";
import { hasNoEffect } from "../../graph/checks/unused/noEffect";
import type { Problem } from "../../model/problem";
import { isAdoptedIngress } from "../schema/ingressSchema";
import { at } from "../schema/settingPath";
import { balancerKinds } from "./checkBalancerSettings";
import { pullsThrough } from "./checkPullThrough";
import type { SettingsContext } from "./settingsContext";
import { usesNat } from "./taskNeeds";

/** Settings of a stack that nothing in it uses, where no check of their own tells so. */
export function checkUnusedSettings(context: SettingsContext): Problem[] {
  return [checkNetwork, checkDiscovery, checkBalancer, checkVersions, checkFileWriter, checkOverrides, checkBindings]
    .flatMap((check) => check(context));
}

/** NAT that no rule leads to, and subnets for a load balancer that isn't created. */
function checkNetwork(context: SettingsContext): Problem[] {
  const { settings: { network = {}, ingress = {} }, publics } = context;
  const { nat, publicSubnetIds } = network;
  const isUnneeded = (nat === "single" || nat === "per-az") && !usesNat(context, network) && !pullsThrough(context);
  const hasLoadBalancer = publics.length > 0 && !isAdoptedIngress(ingress);
  return [
    ...isUnneeded
      ? [hasNoEffect(at("network", "nat"), "VPC endpoints have all that tasks need, and no rule leads to NAT")]
      : [],
    ...publicSubnetIds !== undefined && !hasLoadBalancer
      ? [hasNoEffect(at("network", "publicSubnetIds"), "this stack creates no public load balancer")]
      : [],
  ];
}

function checkDiscovery(context: SettingsContext): Problem[] {
  const { settings: { discovery, rollout }, services, callersOf } = context;
  const takesMode = [...services.values()].some(({ name, own }) => callersOf(name).length > 0 && !own.has("discovery"));
  return [
    ...discovery?.mode !== undefined && !takesMode
      ? [hasNoEffect(at("discovery", "mode"), "each service that is called has a discovery mode of its own")]
      : [],
    ...discovery?.namespace !== undefined && !isUsed("dns", context)
      ? [hasNoEffect(at("discovery", "namespace"), "no service is called by DNS")]
      : [],
    ...rollout?.timeoutMinutes !== undefined && rollout.wait === false
      ? [hasNoEffect(at("rollout", "timeoutMinutes"), "rollout.wait is false")]
      : [],
  ];
}

/** Only application load balancers have a certificate, and an idle timeout that can be set. */
function checkBalancer(context: SettingsContext): Problem[] {
  const { loadBalancer = {} } = context.settings.discovery ?? {};
  const kinds = balancerKinds(context);
  if (kinds.length === 0 || kinds.includes("application")) return [];
  return (["certificateArn", "idleSeconds"] as const).filter((field) => loadBalancer[field] !== undefined)
    .map((field) => hasNoEffect(at("discovery", "loadBalancer", field), "it is for http, http2 and grpc ports"));
}

/** A tag for all images, where each has a version of its own. */
function checkVersions(context: SettingsContext): Problem[] {
  const { settings: { imageTag } } = context;
  const paths = tasksOf(context).map((task) => versionPath(task, context));
  return imageTag === undefined || paths.length === 0 || paths.includes(at("imageTag"))
    ? []
    : [hasNoEffect(at("imageTag"), "each image has a version of its own")];
}

/** An image to write files with, where no container has any. */
function checkFileWriter(context: SettingsContext): Problem[] {
  const { settings: { images: { files } = {} } } = context;
  if (files === undefined) return [];
  const path = at("images", "files");
  const hasAny = tasksOf(context).some(({ service }) => hasFiles(service));
  return [...checkPlaceholders(path, files), ...hasAny ? [] : [hasNoEffect(path, "no container has files")]];
}

/** What a stack sets of services and jobs that it leaves out. */
function checkOverrides({ settings, graph, services, jobs }: SettingsContext): Problem[] {
  const why = "it isn't enabled in this stack";
  const ofAll = [["services", graph.services, services], ["jobs", graph.jobs ?? {}, jobs]] as const;
  const { exec } = settings;
  return [
    ...ofAll.flatMap(([kind, declared, present]) =>
      Object.entries<object>(settings[kind] ?? {})
        .filter(([name]) => Object.hasOwn(declared, name) && !present.has(name))
        .flatMap(([name, fields]) => Object.keys(fields).filter((field) => field !== "enabled")
          .map((field) => hasNoEffect(`${kind}.${name}.${field}`, why)))),
    ...(typeof exec === "object" ? exec : []).flatMap((name, index) =>
      Object.hasOwn(graph.services, name) && !services.has(name) ? [hasNoEffect(`exec[${index}]`, why)] : []),
  ];
}

/** Where an external is, if nothing in this stack calls it. That nothing ever does is told of the graph. */
function checkBindings(context: SettingsContext): Problem[] {
  const { settings, graph, externals, callsOf } = context;
  const called = calledNames(tasksOf(context), []);
  return Object.entries(settings.externals ?? {}).flatMap(([name, binding]) => {
    if (externals.get(name) === undefined || called.has(name)) return [];
    const path = `externals.${name}`;
    if (callsOf(name).length > 0) {
      return (["port", "host"] as const).filter((field) => binding[field] !== undefined)
        .map((field) => hasNoEffect(`${path}.${field}`, "nothing in this stack calls the external"));
    }
    const isTold = graph.externals?.[name]?.calls === undefined && !isCalledAnywhere(name, graph);
    return isTold ? [] : [hasNoEffect(path, "nothing in this stack calls the external, and it calls nothing")];
  });
}
