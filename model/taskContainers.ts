/* What a task's containers are made from. */

/** A file system in the service's own container. */
export interface Volume {
  readonly name: string;
  /** Where the container sees it. */
  readonly path: string;
  readonly readOnly: boolean;
  /**
   * Absent: the task's own disk, empty at its start. `create`: one of the stack's own, written as `user`. `share`: that
   * of the {@link SharedVolume} of the same name.
   */
  readonly efs?:
    | { readonly kind: "create"; readonly user: PosixUser }
    | { readonly kind: "share" }
    /** `securityGroupId`: attached to its mount targets. */
    | {
      readonly kind: "adopt";
      readonly fileSystemId: string;
      readonly accessPointId?: string;
      readonly securityGroupId: string;
    };
}

/** A file system of the stack's own that several services and jobs mount. */
export interface SharedVolume {
  readonly name: string;
  /** Owns all files, whoever mounts it. */
  readonly user: PosixUser;
}

/** Whom EFS takes the tasks for, by Linux's numbers. */
export interface PosixUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * `repository` is the path in the account's own ECR; `uri` stands whole in the graph. `isCached`: a pull-through cache
 * rule of the account fills the repository. `login`: what ECS logs in to the registry with.
 */
export type Image =
  & ({ readonly kind: "ecr"; readonly repository: string; readonly tag?: string; readonly digest?: string }
    | { readonly kind: "uri"; readonly uri: string; readonly login?: StoredSecret })
  & { readonly isCached?: boolean };

/** What a container may not do. */
export interface Hardening {
  /** User, and group where one is given: `1000:1000`. Absent: the image's own. */
  readonly user?: string;
  readonly readonlyRootFilesystem: boolean;
  /** Paths on a memory file system that `user` can write; empty where the root is writable. */
  readonly writablePaths: readonly WritablePath[];
  /** Linux capabilities that are taken away: `ALL`, or by name those that are not kept. Empty: none. */
  readonly dropCapabilities: readonly string[];
  /** Linux capabilities besides the runtime's defaults. */
  readonly addCapabilities: readonly string[];
  /** Whether process 1 is ECS's init process. False: the image's own, as s6-overlay demands. */
  readonly init: boolean;
}

/** A memory file system in a container. */
export interface WritablePath {
  readonly path: string;
  /** The most that it takes of the task's memory. */
  readonly mib: number;
  /** Whether programs may run from there. */
  readonly exec: boolean;
}

/** A further container of a service's tasks. */
export interface Sidecar {
  readonly name: string;
  readonly image: Image;
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  /** The one of the service's ports that it serves. */
  readonly port?: number;
  /** What it must be before the service's own container starts; absent: both start together. */
  readonly before?: "started" | "healthy" | "succeeded";
  readonly healthCheck?: ContainerHealthCheck;
  /** Volumes of its service that it mounts too. */
  readonly volumes: readonly Pick<Volume, "name" | "path" | "readOnly">[];
  /** True: it starts once the files that it mounts are written. */
  readonly waitsForFiles: boolean;
  /** True where it finds what the service calls in its environment too. */
  readonly hasCallVariables: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly Secret[];
  readonly cpuUnits?: number;
  /** Hard limit in MiB; absent: what the task has left. */
  readonly memoryMib?: number;
  readonly essential: boolean;
  readonly hardening: Hardening;
  /** Present on a FireLens log router: the service's container logs through it. */
  readonly logRouter?: LogRouter;
}

/** Where a log router sends logs: options of its output plugin, and those whose value is a secret. */
export interface LogRouter {
  readonly type: "fluentbit" | "fluentd";
  readonly options: Readonly<Record<string, string>>;
  /** `variable` is the name of the option. */
  readonly secrets: readonly Secret[];
}

export interface ContainerHealthCheck {
  /** ECS's own form: the first word is `CMD` or `CMD-SHELL`. */
  readonly command: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly startPeriodSeconds: number;
}

/**
 * `valueFrom` is what ECS takes, with its `:key:` suffix; `resource` what a policy names. Both are whole ARNs, but
 * `${account}` may be left in.
 */
export interface StoredSecret {
  readonly valueFrom: string;
  readonly resource: string;
  readonly store: "secretsmanager" | "ssm";
  readonly kmsKeyArn?: string;
}

/** A secret in a variable. */
export interface Secret extends StoredSecret {
  readonly variable: string;
}

export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, unknown>>;
}
