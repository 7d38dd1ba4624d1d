import { firstFreePort, isNamespaced, isOfHost } from "../../aws/kernel";
import { pathOf } from "../../merge/effective";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { nearest } from "../../text/nearest";
import { tasksOf, type CheckContext } from "../checkContext";

/** What tasks want of the kernel: limits of their processes, and parameters. */
export function checkKernel(context: CheckContext): Problem[] {
  return [
    ...context.blocks.flatMap(({ path, declared: { sysctls = {}, ulimits = {} } }) => [
      ...Object.keys(sysctls).flatMap((parameter) => checkParameter(`${path}.sysctls.${parameter}`, parameter)),
      ...(typeof ulimits.nofile === "object" && ulimits.nofile.soft > ulimits.nofile.hard
        ? [
            error(
              "ulimit-order",
              `${path}.ulimits.nofile.soft`,
              `the soft limit of ${ulimits.nofile.soft} files is above the hard limit of ${ulimits.nofile.hard}`,
              "raise hard, or give one number for both",
            ),
          ]
        : []),
    ]),
    ...tasksOf(context).flatMap((task) => {
      const hosts = Object.keys(task.service.sysctls).filter(isOfHost);
      return hosts.length === 0
        ? []
        : [
            warning(
              "sysctl-of-host",
              pathOf(task, "sysctls"),
              `${hosts.join(", ")} may belong to the host alone: tasks that set it then don't start`,
              "remove it; of net.core, a container has somaxconn alone",
            ),
          ];
    }),
  ];
}

function checkParameter(path: string, parameter: string): Problem[] {
  if (isNamespaced(parameter)) return [];
  const meant = nearest(parameter, [firstFreePort, "net.core.somaxconn"]);
  return [
    error(
      "sysctl-name",
      path,
      `ECS sets no kernel parameter "${parameter}" for a container`,
      meant === undefined ? "use one that begins with net. or fs.mqueue., or remove it" : `did you mean "${meant}"?`,
    ),
  ];
}
