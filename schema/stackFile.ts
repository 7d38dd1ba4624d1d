import { z } from "zod";
import { settingsSchema } from "../settings/schema/settingsSchema";

/** The project of the root: a key with this prefix must be a setting. Other prefixes may be another provider's. */
const project = "ecs-service-graph";

/** Pulumi's own keys of a stack's file, beside `config`. */
const ofPulumi = {
  secretsprovider: { type: "string", description: "The provider that encrypts secrets." },
  encryptedkey: { type: "string", description: "The key of the secrets, as its provider encrypted it." },
  encryptionsalt: { type: "string", description: "The salt of the passphrase that encrypts secrets." },
  environment: { description: "Environments of Pulumi ESC, which the offline commands don't read." },
};

const ofAws = {
  "aws:region": { type: "string", description: "The region of the stack, such as us-east-1. Required." },
  "aws:profile": { type: "string", description: "The profile of the AWS CLI whose credentials Pulumi uses." },
  "aws:allowedAccountIds": {
    type: "array", items: { type: "string" }, description: "The accounts that the stack may be deployed to.",
  },
};

/** JSON Schema of a whole `Pulumi.<stack>.yaml`; under `config`, each setting with the project's prefix or without. */
export function stackFile(): object {
  const { properties: settings = {} } = z.toJSONSchema(settingsSchema, { io: "input" });
  const names = Object.keys(settings);
  const reference = (name: string): object => ({ $ref: `#/$defs/${name}` });
  return {
    type: "object",
    properties: {
      config: {
        type: "object",
        description: "The settings of the stack, and those of its providers.",
        properties: { ...ofAws, ...Object.fromEntries(names.map((name) => [name, reference(name)])) },
        patternProperties: {
          [`^(?!${project}:)[^:]+:`]: true,
          ...Object.fromEntries(names.map((name) => [`^[^:]+:${name}$`, reference(name)])),
        },
        additionalProperties: false,
      },
      ...ofPulumi,
    },
    required: ["config"],
    additionalProperties: false,
    $defs: settings,
  };
}
