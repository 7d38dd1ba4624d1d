import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

/** The shop with volumes of its private service, in one container at a time. */
const api = (volumes: object, fields: object = {}): Declaration =>
  ({ services: { api: { ...shop.api, volumes, ...fields } } });
const fileSystemId = "fs-0123456789abcdef0";
const securityGroupId = "sg-0123456789abcdef0";
const nightly = { schedule: { cron: "0 3 * * ? *" } };
const relaxed = { hardening: "relaxed" };

/** The shop with a volume that its private service and a job share. */
const shared = (mount: object, fields: object = {}, volume: unknown = {}): Declaration => {
  const volumes = { media: { path: "/media", efs: "shared", ...mount } };
  return { ...api(volumes, fields), also: { volumes: { media: volume }, jobs: { report: { ...nightly, volumes } } } };
};

/** Systems with volumes that don't work, or are worth less than they seem, each with one fault. */
export const badVolumes: readonly Bad[] = [
  ["a volume by a bad name", api({ My_Data: { path: "/data", readOnly: true } }, relaxed),
    ["error invalid-name services.api.volumes.My_Data"]],
  ["a volume nowhere", api({ data: { path: "data", readOnly: true } }, relaxed),
    ["error wrong-form services.api.volumes.data.path"]],
  ["a volume on the kernel's", api({ data: { path: "/proc/x", readOnly: true } }, relaxed),
    ["error wrong-form services.api.volumes.data.path"]],
  ["two volumes at one path",
    api({ a: { path: "/data", readOnly: true }, b: { path: "/data", readOnly: true } }, relaxed),
    ["error mounted-twice services.api.volumes.b.path"]],
  ["a volume at a writable path",
    api({ data: { path: "/data", readOnly: true } }, { hardening: { writablePaths: ["/data"] } }),
    ["error mounted-twice services.api.volumes.data.path"]],
  [
    "a volume where ECS Exec writes",
    { ...api({ data: { path: "/managed-agents", readOnly: true } }, relaxed), settings: { exec: ["api"] } },
    ["error mounted-twice services.api.volumes.data.path"],
  ],
  ["a volume that its user can't write", api({ data: { path: "/data" } }),
    ["warning volume-of-root services.api.volumes.data"]],
  [
    "a job's volume that its user can't write",
    { also: { jobs: { report: { ...nightly, volumes: { data: { path: "/data" } } } } } },
    ["warning volume-of-root jobs.report.volumes.data"],
  ],
  ["files that end with their task", api({ data: { path: "/data" } }, relaxed),
    ["warning volume-of-task services.api.volumes.data"]],
  [
    "nothing of files that a service can't write, or that a job needs no longer",
    {
      ...api({ data: { path: "/data", readOnly: true } }, relaxed),
      also: { jobs: { report: { ...nightly, ...relaxed, volumes: { data: { path: "/data" } } } } },
    },
    [],
  ],
  [
    "a stack that takes a file system away",
    {
      ...api({ data: { path: "/data", efs: true } }, relaxed),
      settings: { services: { api: { volumes: { data: { path: "/data" } } } } },
    },
    ["warning volume-of-task services.api.volumes.data"],
  ],
  ["a file system in no group", api({ data: { path: "/data", efs: { fileSystemId }, readOnly: true } }),
    ["error missing-key services.api.volumes.data.efs.securityGroupId"]],
  ["a file system of one user, and a container that may start as root",
    api({ data: { path: "/data/db", efs: true } }, relaxed),
    ["warning files-on-efs services.api.volumes.data", "warning volume-chown services.api.volumes.data.efs"]],
  ["a file system that is made, and that nobody can write", api({ data: { path: "/data", efs: true, readOnly: true } }),
    ["warning never-written services.api.volumes.data.readOnly"]],
  ["a file system by its name",
    api({ data: { path: "/data", efs: { fileSystemId: "data", securityGroupId }, readOnly: true } }),
    ["error wrong-form services.api.volumes.data.efs.fileSystemId"]],
  ["a shared volume that nobody declares", api({ media: { path: "/media", efs: "shared" } }),
    ["error unknown-volume services.api.volumes.media.efs"]],
  ["a shared volume that nobody mounts", { also: { volumes: { media: {} } } },
    ["warning unused-volume volumes.media"]],
  [
    "a shared volume that is only a service's own disk",
    { ...api({ media: { path: "/media", readOnly: true } }), also: { volumes: { media: {} } } },
    ["warning unused-volume volumes.media"],
  ],
  ["a shared volume that nobody writes", shared({ readOnly: true }), ["warning never-written volumes.media"]],
  ["a shared volume that users of several names write", shared({}, { hardening: { user: "33:33" } }),
    ["error volume-owners volumes.media"]],
  ["nothing of a shared volume whose user is said",
    shared({}, { hardening: { user: "33:33" } }, { user: "1000:1000" }), []],
  ["a shared volume, and a container that may start as root", shared({}, relaxed),
    ["warning volume-chown services.api.volumes.media.efs"]],
  ["a shared volume of a user by name", shared({}, {}, { user: "www-data" }), ["error wrong-form volumes.media.user"]],
  ["a shared volume of no settings", shared({}, {}, true), ["error wrong-type volumes.media"]],
  ["a shared volume by a bad name", { also: { volumes: { My_Media: {} } } },
    ["error invalid-name volumes.My_Media", "warning unused-volume volumes.My_Media"]],
  ["a database on EFS", api({ data: { path: "/var/lib/mysql", efs: true }, more: { path: "/more", efs: true } }),
    ["warning files-on-efs services.api.volumes.data"]],
  [
    "a database on EFS that is alone with its files",
    api(
      { data: { path: "/var/lib/mysql", efs: true } },
      { desiredCount: 1, deployment: { minimumHealthyPercent: 0, maximumPercent: 100 } },
    ),
    ["warning files-on-efs services.api.volumes.data"],
  ],
  [
    "a job's files on EFS",
    { also: { jobs: { report: { ...nightly, volumes: { data: { path: "/data", efs: true } } } } } },
    ["warning files-on-efs jobs.report.volumes.data"],
  ],
];
