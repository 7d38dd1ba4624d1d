import { z } from "zod";
import { imageDigest, imageTag, text } from "./formats";

/** A secret in Secrets Manager or a parameter of SSM. */
export const secret = z.union([
  z.string(),
  z.strictObject({
    arn: z.string().describe("ARN or name of the secret, or of the SSM parameter, whose name starts with `/`."),
    kmsKeyArn: text(
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:(\d{12}|\$\{account\}):key\/[A-Za-z0-9-]+$/,
      "write the key's ARN, arn:aws:kms:<region>:<account>:key/<id>",
    )
      .optional()
      .describe("ARN of the customer-managed KMS key that encrypts it."),
  }),
]);

/** A full reference. */
export const imageUri = text(/^[^\s]+$/, "write an image as for docker pull, such as nginx:1.27");

const credentials = secret
  .optional()
  .describe(
    "Login to a private registry that isn't ECR: ARN or name of a secret in Secrets Manager, whose value is "
    + "`{ \"username\": …, \"password\": … }`.",
  );

const uriText = "Full reference of the image, such as `ghcr.io/shop/web:1.0`, where it needs a login.";

export const image = z
  .union([
    imageUri,
    z.strictObject({
      repository: text(/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/, "write the repository's path, such as shop/user-service")
        .optional()
        .describe("Path of the repository in the account's own ECR. Default: `<system>/<service>`."),
      tag: imageTag.optional().describe("Tag of the image. Default: the stack's `imageTag`."),
      digest: imageDigest
        .optional()
        .describe("Digest of the image, instead of a tag: `sha256:` and 64 hexadecimal digits."),
      uri: imageUri.optional().describe(uriText),
      credentials,
    }),
  ])
  .describe(
    "The image of the container: a full reference as a string, an image in the account's own ECR as an object, or a "
    + "full reference with a login.",
  );

/** An image that is always given whole. */
export const wholeImage = z.union([imageUri, z.strictObject({ uri: imageUri.describe(uriText), credentials })]);
