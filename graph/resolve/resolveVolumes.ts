import { compareText } from "../text/compareText";
import type { MergedService, MergedVolume } from "../merge/withDefaults";
import type { Hardening, PosixUser, Volume } from "../../model/system";

/** The user and group of files where the container's user has no number. */
const defaultId = 1000;

/** The volumes of a service or job by name; files of one that is made are those of the container's user. */
export function resolveVolumes(
  { volumes }: Pick<MergedService, "volumes">,
  { user }: Pick<Hardening, "user">,
): Volume[] {
  return Object.entries(volumes)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, volume]) => {
      const efs = fileSystem(volume, user);
      const { path, readOnly } = volume;
      return { name, path, readOnly, ...(efs === undefined ? {} : { efs }) };
    });
}

function fileSystem({ efs }: MergedVolume, user: string | undefined): Volume["efs"] {
  if (efs === undefined) return undefined;
  if (efs === true) return { kind: "create", user: posixUser(user) };
  if (efs === "shared") return { kind: "share" };
  const { fileSystemId, accessPointId, securityGroupId } = efs;
  if (securityGroupId === undefined) throw new Error(`${fileSystemId} has no security group: checkVolumes refuses it`);
  return {
    kind: "adopt", fileSystemId, ...(accessPointId === undefined ? {} : { accessPointId }), securityGroupId,
  };
}

/** A user without a group gets the group of the same number; a user name gets the default number. */
export function posixUser(user = ""): PosixUser {
  const [uid, gid = uid] = user.split(":").map((id) => (/^\d+$/.test(id) ? Number(id) : defaultId));
  return { uid: uid ?? defaultId, gid: gid ?? defaultId };
}
