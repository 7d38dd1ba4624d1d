import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

/** The shop with volumes of its private service, in one container at a time. */
const api = (volumes: object, fields: object = {}): Declaration =>
  ({ services: { api: { ...shop.api, volumes, ...fields } } });
const fileSystemId = "fs-0123456789abcdef0";
const securityGroupId = "sg-0123456789abcdef0";
const nightly = { schedule: { cron: "0 3 * * ? *" } };
const relaxed = { hardening: "relaxed" };

/** The shop with files in its private service. */
const files = (declared: object, fields: object = {}): Declaration =>
  ({ services: { api: { ...shop.api, files: declared, ...fields } } });
const writer = "warning files-root services.api";

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
  ["a file without a text, and one with two", files({ "/app/a": {}, "/app/b": { content: "x", from: "y" } }), [
    "error file-text services.api.files./app/a",
    "error file-text services.api.files./app/b",
    writer,
  ]],
  ["a file that isn't there", files({ "/app/a": { from: "no/such/file" } }), [
    "error file-text services.api.files./app/a.from",
    writer,
  ]],
  ["a file at a bad path", files({ "app/a": { content: "" } }), [
    "error invalid-name services.api.files.app/a",
    writer,
  ]],
  ["a file in a folder that programs need", files({ "/etc/app.conf": { content: "" } }), [
    "error file-folder services.api.files./etc/app.conf",
    writer,
  ]],
  [
    "files where a volume is, and above a writable path",
    api(
      { data: { path: "/data", readOnly: true } },
      {
        files: { "/data/a": { content: "" }, "/srv/b": { content: "" } },
        hardening: { writablePaths: ["/srv/cache"] },
      },
    ),
    [
      "error mounted-twice services.api.files./data/a",
      "error mounted-twice services.api.files./srv/b",
      writer,
    ],
  ],
  ["a placeholder in a file that nothing fills", files({ "/app/a": { content: "${nothing}", fill: true } }), [
    "error unknown-placeholder services.api.files./app/a",
    writer,
  ]],
  ["the address of what isn't called, in a file", files({ "/app/a": { content: "${calls.web.url}", fill: true } }), [
    "error placeholder-not-called services.api.files./app/a",
    writer,
  ]],
  ["an undeclared address in a file", files({ "/app/a": { content: "url: http://web:3000" } }), [
    "error undeclared-address services.api.files./app/a",
    writer,
  ]],
  ["a secret in a file", files({ "/app/a": { content: "-----BEGIN RSA PRIVATE KEY-----" } }), [
    "error plain-secret services.api.files./app/a.content",
    writer,
  ]],
  ["nothing of placeholders in a file that isn't filled in", files({ "/app/a": { content: "${nothing} $${" } }), [
    writer,
  ]],
  [
    "a sidecar by the name of what writes files",
    files({ "/app/a": { content: "" } }, { sidecars: { files: { image: "ghcr.io/shop/files:1" } } }),
    ["error sidecar-name services.api.sidecars.files", writer],
  ],
  [
    "an image that writes files, and can't be pulled",
    {
      ...files({ "/app/a": { content: "" } }),
      settings: { images: { files: "busybox" }, network: { nat: "none" } },
    },
    ["warning latest-image images.files", "error no-route-for-image images.files", writer],
  ],
];
