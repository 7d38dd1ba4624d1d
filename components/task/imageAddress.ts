import type { Image, TaskSettings } from "../../model/system";
import { dnsSuffix } from "../../graph/aws/regions";
import { arn, fillAccount, type Account } from "../lookUps/account";

/** What ECS pulls: `<registry>/<repository>:<tag>`, or `@<digest>` where one is given. */
export function imageAddress(image: Image, account: Account): string {
  if (image.kind === "uri") return fillAccount(image.uri, account);
  const version = image.digest === undefined ? `:${image.tag ?? "latest"}` : `@${image.digest}`;
  return `${account.id}.dkr.ecr.${account.region}.${dnsSuffix(account.region)}/${image.repository}${version}`;
}

/** The login to the image's registry; undefined where it needs none. */
export function repositoryCredentials(image: Image, account: Account): object | undefined {
  const login = image.kind === "uri" ? image.login : undefined;
  return login && { credentialsParameter: fillAccount(login.valueFrom, account) };
}

/** The ARN of the ECR repository that holds the image; undefined where another registry does. */
export function repositoryArn(image: Image, account: Account): string | undefined {
  if (image.kind === "ecr") return arn(account, "ecr", `repository/${image.repository}`);
  const [, id, region, repository] = ECR_ADDRESS.exec(imageAddress(image, account)) ?? [];
  if (id === undefined || region === undefined || repository === undefined) return undefined;
  return arn({ id, region }, "ecr", `repository/${repository}`);
}

/**
 * The image of a service or job, and where its repository is its own, those of its earlier names: their tasks run until
 * a rename is rolled out, and its rollback would start them again.
 */
export function imagesOf(
  { name, formerly, image }: Pick<TaskSettings, "name" | "formerly" | "image">, system: string,
): Image[] {
  const own = image.kind === "ecr" && image.repository === `${system}/${name}`;
  return own ? [name, ...formerly].map((service) => ({ ...image, repository: `${system}/${service}` })) : [image];
}

/** Private ECR's own form: account, region, repository. */
const ECR_ADDRESS =
  /^([^./]+)\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9._/-]+?)(?:[:@].*)?$/;
