import type { Problem } from "../../graph/problem";
import { error, warning } from "../../graph/problems";
import { isAdopted } from "../resolveNetwork";
import { adoptingKeys, creatingKeys } from "../schema";
import type { SettingsContext } from "./context";
import { checkAddresses, checkHostBits } from "./addresses";
import { checkCapacity } from "./capacity";
import { checkZones } from "./zones";

/** Subnets that the awsvpc configuration of an ECS service takes. */
const mostSubnets = 16;

export function checkNetwork(context: SettingsContext): Problem[] {
  const network = context.settings.network ?? {};
  const keys = Object.keys(network);
  const creating = keys.filter((key) => creatingKeys.includes(key));
  const adopting = keys.filter((key) => adoptingKeys.includes(key));
  if (creating.length > 0 && adopting.length > 0) {
    return [
      error(
        "network-mixed",
        "network",
        `${creating.join(", ")} would make a VPC, ${adopting.join(", ")} adopt one`,
        "give the keys of one of the two",
      ),
    ];
  }
  if (adopting.length > 0) return checkAdopted(context);
  return [...checkZones(context), ...checkAddresses(context), ...checkCapacity(context), ...checkWaysOut(context)];
}

/** Tasks pull their image, log and read secrets through NAT or through endpoints. */
function checkWaysOut({ settings: { network = {} } }: SettingsContext): Problem[] {
  return network.nat !== "none" || network.endpoints !== "none"
    ? []
    : [
        error(
          "no-way-out",
          "network.endpoints",
          "with nat: none and no endpoints, tasks reach neither ECR nor the logs",
          "leave endpoints out, or give nat: single",
        ),
      ];
}

function checkAdopted({ settings, publics }: SettingsContext): Problem[] {
  const network = settings.network ?? {};
  const isPublic = publics.length > 0;
  const needed = ["vpcId", "privateSubnetIds", "cidrBlocks"] as const;
  const missing = needed.filter((key) => network[key] === undefined || network[key].length === 0);
  const { privateSubnetIds = [], publicSubnetIds = [], cidrBlocks = [] } = network;
  const { egress = "nat", endpointsSecurityGroupId } = network;
  return [
    ...(isAdopted(network) ? missing : needed.slice(0, 1)).map((key) =>
      error("missing-key", `network.${key}`, `"${key}" is missing: it says which network is adopted`, `give ${key}`),
    ),
    ...(!isPublic || publicSubnetIds.length >= 2
      ? []
      : [
          error(
            "too-few-subnets",
            "network.publicSubnetIds",
            `the load balancer needs public subnets in two zones, not ${publicSubnetIds.length}`,
            "give the ids of two or more",
          ),
        ]),
    ...(privateSubnetIds.length !== 1
      ? []
      : [
          warning(
            "single-zone",
            "network.privateSubnetIds",
            "all tasks are in one subnet, and go down with its zone",
            "give subnets in two zones or more",
          ),
        ]),
    ...(privateSubnetIds.length <= mostSubnets
      ? []
      : [
          error(
            "too-many-subnets",
            "network.privateSubnetIds",
            `ECS places a service in at most ${mostSubnets} subnets, not ${privateSubnetIds.length}`,
            `give at most ${mostSubnets}`,
          ),
        ]),
    ...cidrBlocks.flatMap((text, index) => checkHostBits(`network.cidrBlocks[${index}]`, text)),
    ...checkTwice("network.privateSubnetIds", privateSubnetIds, publicSubnetIds),
    ...checkTwice("network.publicSubnetIds", publicSubnetIds, []),
    ...(egress !== "endpoints" || endpointsSecurityGroupId !== undefined
      ? []
      : [
          error(
            "missing-key",
            "network.endpointsSecurityGroupId",
            "\"endpointsSecurityGroupId\" is missing: tasks are let out to it alone",
            "give the id of the endpoints' security group",
          ),
        ]),
    ...(egress !== "nat" || endpointsSecurityGroupId === undefined
      ? []
      : [
          error(
            "network-mixed",
            "network.endpointsSecurityGroupId",
            "with egress: nat tasks don't use the endpoints' group",
            "give egress: endpoints, or leave it out",
          ),
        ]),
  ];
}

function checkTwice(path: string, ids: readonly string[], others: readonly string[]): Problem[] {
  return ids.flatMap((id, index) => {
    if (others.includes(id)) {
      return [
        error(
          "subnet-twice",
          `${path}[${index}]`,
          `${id} is given as a public subnet too`,
          "a task never runs in a public subnet: give another",
        ),
      ];
    }
    return ids.indexOf(id) === index
      ? []
      : [error("subnet-twice", `${path}[${index}]`, `${id} is given twice`, "give it once")];
  });
}
