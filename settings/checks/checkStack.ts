import type { Service } from "../../graph/author/graphSchema";
import { isHostList } from "../../graph/merge/effective";
import type { StackHosts } from "../../graph/merge/layers";
import { isPublic, publicsOf } from "../../graph/merge/ports";
import { hasNoEffect } from "../../graph/checks/unused/noEffect";
import { didYouMean } from "../../graph/text/nearest";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import type { SettingsContext } from "./settingsContext";
import { checkJobName, checkServiceName } from "./checkSettingNames";

/** A region as AWS names them: us-east-1, ap-southeast-2, us-gov-west-1. */
const regionForm = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/** The stack's name and region, and the services and jobs that it configures. */
export function checkStack({ settings, graph, stack, region }: SettingsContext): Problem[] {
  return [
    ...checkStackName(stack),
    ...checkRegion(region, stack),
    ...Object.entries(settings.services ?? {}).flatMap(([name, { hosts, auth }]) => {
      const service = Object.hasOwn(graph.services, name) ? graph.services[name] : undefined;
      if (service === undefined) return checkServiceName(`services.${name}`, name, graph, `write jobs.${name}`);
      const signIn = auth === undefined || publicsOf(service).some((entry) => entry.auth !== undefined)
        ? []
        : [hasNoEffect(`services.${name}.auth`, "no public entry of the service has auth in the graph")];
      if (hosts === undefined) return signIn;
      return isPublic(service)
        ? [...signIn, ...checkHosts(name, service, hosts)]
        : [
            error(
              "stack-rewires",
              `services.${name}.hosts`,
              "the service isn't public, and a stack can't make it so",
              "set public: true in the graph",
            ),
          ];
    }),
    ...Object.keys(settings.jobs ?? {}).flatMap((name) => checkJobName(name, graph)),
  ];
}

/** Hosts are for a public entry that is there. */
function checkHosts(name: string, service: Service, hosts: StackHosts): Problem[] {
  const known = publicsOf(service).map((entry) => entry.name ?? name);
  const given = isHostList(hosts) ? [name] : Object.keys(hosts);
  return given.filter((entry) => !known.includes(entry)).map((entry) =>
    error(
      "unknown-public",
      `services.${name}.hosts${isHostList(hosts) ? "" : `.${entry}`}`,
      isHostList(hosts) ? "each public entry of the service has a name" : `it has no public entry named "${entry}"`,
      didYouMean(entry, known, `write hosts: { ${known[0] ?? name}: [...] }`),
    ),
  );
}

function checkStackName(name: string): Problem[] {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
    ? []
    : [
        error(
          "stack-name",
          `Pulumi.${name}.yaml`,
          `the stack's name "${name}" can't be part of resource names`,
          "use lower-case letters, digits and single hyphens",
        ),
      ];
}

function checkRegion(region: string, stackName: string): Problem[] {
  if (region === "") {
    return [
      error(
        "region-missing",
        "aws:region",
        "the stack has no region",
        `pulumi config set aws:region us-east-1 --stack ${stackName}`,
      ),
    ];
  }
  return regionForm.test(region)
    ? []
    : [
        error(
          "region-unknown",
          "aws:region",
          `"${region}" is not an AWS region`,
          `pulumi config set aws:region us-east-1 --stack ${stackName}`,
        ),
      ];
}
