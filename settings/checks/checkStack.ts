import { isPublic } from "../../graph/merge/ports";
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
    ...Object.entries(settings.services ?? {}).flatMap(([name, { hosts }]) => {
      const service = Object.hasOwn(graph.services, name) ? graph.services[name] : undefined;
      if (service === undefined) return checkServiceName(`services.${name}`, name, graph, `write jobs.${name}`);
      return hosts === undefined || isPublic(service)
        ? []
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
