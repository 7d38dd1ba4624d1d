/**
 * The most files that a process may open: Linux's own bound, `fs.nr_open`, above which a container doesn't start.
 * Linux: https://docs.kernel.org/admin-guide/sysctl/fs.html#nr-open
 */
export const mostOpenFiles = 1_048_576;

/**
 * The kernel parameters that ECS sets for a container, on Fargate and on EC2 alike: those of its network, and those of
 * its interprocess communication. In awsvpc networking, all containers of a task share those of the network.
 * AWS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html
 */
export function isNamespaced(parameter: string): boolean {
  return /^(net|fs\.mqueue)(\.[A-Za-z0-9_-]+)+$/.test(parameter) || ofProcesses.has(parameter);
}

const ofProcesses: ReadonlySet<string> = new Set([
  "kernel.msgmax", "kernel.msgmnb", "kernel.msgmni", "kernel.sem", "kernel.shmall", "kernel.shmmax", "kernel.shmmni",
  "kernel.shm_rmid_forced",
]);

/**
 * Whether Linux has the parameter for the host alone, though ECS takes it: the container then doesn't start
 * (containers-roadmap#2368).
 */
export function isOfHost(parameter: string): boolean {
  return parameter.startsWith("net.core.") && parameter !== "net.core.somaxconn";
}

/** Ports below this number are root's; 0: everybody may listen on any. */
export const firstFreePort = "net.ipv4.ip_unprivileged_port_start";
