import { fixedQuotas } from "../quotas";
import type { Limit } from "./limit";
import { api, form, nameOf, page, size, tags } from "./limitRows";

const ref = "IAM/latest/APIReference";
const names = ["letters, digits and _+=,.@-", /^[\w+=,.@-]*$/] as const;
const printable = ["characters of Latin-1", /^[\t\n\r\u0020-\u007e\u00a1-\u00ff]*$/] as const;
const fewerResources = "name fewer resources in permissions and secrets, or more by one pattern";

/** IAM. */
export const roleLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:iam/role:Role": [
    ...nameOf("name", 64, api(ref, "CreateRole"), names),
    ...nameOf("description", 1000, api(ref, "CreateRole"), printable),
    size("path", "characters", 512, api(ref, "CreateRole")),
    // AWS raises it on request, to 8,192 at most.
    size("assumeRolePolicy", "characters without white space", 2048, page.iam),
    ...tags,
  ],
  "aws:iam/rolePolicy:RolePolicy": [
    ...nameOf("name", 128, api(ref, "PutRolePolicy"), names),
    size("policy", "characters without white space", fixedQuotas.inlinePolicyCharacters.value, page.iam, {
      advice: fewerResources,
    }),
    form("policy", printable[0], printable[1], api(ref, "PutRolePolicy"), "use none of other alphabets"),
  ],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [
    size("policyArn", "characters", 2048, api(ref, "AttachRolePolicy"), { least: 20 }),
  ],
  "aws:iam/instanceProfile:InstanceProfile": [
    ...nameOf("name", 128, api(ref, "CreateInstanceProfile"), names), ...tags,
  ],
};
