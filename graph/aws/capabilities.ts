/**
 * The Linux capabilities that a container runtime gives by default.
 * Docker: https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities
 */
export const runtimeCapabilities = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "NET_RAW",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
] as const;

/**
 * The capabilities that a container on Fargate may have: Fargate drops any of the runtime's, and adds only one.
 * AWS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
 */
export const allowedCapabilities = [...runtimeCapabilities, "SYS_PTRACE"] as const;
