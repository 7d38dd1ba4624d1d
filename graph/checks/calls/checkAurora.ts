import type { Problem } from "../../../model/problem";
import { isAuroraKind, type AuroraKind, type MadeAurora } from "../../../model/store";
import type { EffectiveStore } from "../../merge/effectiveStores";
import { error } from "../../problems";
import { traitsOf } from "../../stores/traits";
import { hasNoEffect } from "../unused/noEffect";

/** The minor versions from which on a major version of Aurora PostgreSQL takes a range of capacity. */
interface Since {
  /** Serverless v2 at all, with 0.5 to 128 units. */
  readonly serverless: number;
  /** Up to 256 units. */
  readonly wide: number;
  /** Down to 0. */
  readonly pause: number;
}

/** AWS: "How Aurora Serverless v2 works", Aurora Serverless v2 capacity. Later major versions take all of it. */
const postgres: Readonly<Record<string, Since>> = {
  13: { serverless: 6, wide: 13, pause: 15 },
  14: { serverless: 3, wide: 10, pause: 12 },
  15: { serverless: 2, wide: 5, pause: 7 },
  16: { serverless: 1, wide: 1, pause: 3 },
};
const [oldest = ""] = Object.keys(postgres);

/** The capacity of Aurora: of an engine that it is compatible with, in order, and within what the version takes. */
export function checkAurora({ name, declared, settings }: EffectiveStore): Problem[] {
  const aurora = settings.aurora ?? declared.aurora;
  const { kind } = declared;
  if (aurora === undefined || settings.endpoint !== undefined) return [];
  const path = `stores.${name}`;
  if (!isAuroraKind(kind)) {
    // What the stack sets, its own check tells.
    const message = `"${name}" is ${traitsOf(kind).title}, which Aurora doesn't know`;
    return declared.aurora === undefined
      ? []
      : [error("store-setting", `${path}.aurora`, message, "leave it out, or take postgres or mysql")];
  }
  const { minCapacity: min, maxCapacity: max } = aurora;
  const sizes = { ...declared, ...settings };
  const idle = (["instanceClass", "storageGiB"] as const).filter((field) => sizes[field] !== undefined);
  const why = "Aurora Serverless v2 sizes itself, within aurora's capacity";
  return [
    ...idle.map((field) => hasNoEffect(`${path}.${field}`, why)),
    ...min > max
      ? [error("store-capacity", `${path}.aurora.minCapacity`, `minCapacity ${min} is greater than maxCapacity ${max}`,
          "set it to maxCapacity or less")]
      : [],
    ...sizes.version === undefined ? [] : checkVersion[kind](`${path}.version`, sizes.version, { min, max }),
  ];
}

type Capacity = MadeAurora["capacity"];

const checkVersion: Readonly<Record<AuroraKind, (path: string, version: string, capacity: Capacity) => Problem[]>> = {
  postgres: checkPostgres,
  // Its minor versions are those of Aurora: 8.0.mysql_aurora.3.08.0.
  mysql: (path, version) => /^\d+\.\d+$/.test(version)
    ? []
    : [error("store-version", path, `Aurora has no MySQL ${version}`, "write \"8.0\": RDS chooses the rest")],
};

/** A minor version that is too old. Of a major one alone, RDS takes a late minor one. */
function checkPostgres(path: string, version: string, { min, max }: Capacity): Problem[] {
  const [major = "", minor] = version.split(".");
  if (Number(major) < Number(oldest)) {
    const message = `Aurora Serverless v2 has no PostgreSQL ${major}`;
    return [error("store-version", path, message, `write "${oldest}" or a later version`)];
  }
  const since = postgres[major];
  if (minor === undefined || since === undefined) return [];
  const [what, least] = min === 0
    ? ["a minCapacity of 0", since.pause]
    : max > 128 ? ["a maxCapacity above 128", since.wide] : ["Aurora Serverless v2", since.serverless];
  return Number(minor) >= least
    ? []
    : [error("store-capacity", path, `PostgreSQL ${version} doesn't take ${what}`,
        `write "${major}.${least}" or later, or "${major}" alone`)];
}
