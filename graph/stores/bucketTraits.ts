import type { Access, Bucket } from "../../model/store";
import { bucketSizes } from "../author/stores/bucketSchema";
import { bucketDefaults } from "../merge/storeDefaults";
import { arnFields, boundByArn } from "./boundByArn";
import { toldLater, type StoreRight, type StoreTraits } from "./storeTraits";

/** AWS: "Required permissions for Amazon S3 API operations". A part of an upload is a write. */
const reading: readonly StoreRight[] = [
  { actions: ["s3:ListBucket"], on: "" },
  { actions: ["s3:GetObject"], on: "/*" },
];
const writing: readonly StoreRight[] = [
  { actions: ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], on: "/*" },
];
const rights: Readonly<Partial<Record<Access, readonly StoreRight[]>>> = {
  "read": reading, "write": writing, "read-write": [...reading, ...writing],
};

/** A bucket on S3. */
export const bucketTraits: StoreTraits<Bucket> = {
  title: "a bucket",
  accesses: ["read", "write", "read-write"],
  endpoint: "s3",
  keyUsers: ["s3"],
  fields: { sizes: Object.keys(bucketSizes), ...arnFields },
  variables: { name: "BUCKET", arn: "ARN" },
  resolve: (store) => {
    const { versioned, expireDays } = { ...store.declared, ...store.settings };
    const origin = boundByArn(store) ?? {
      kind: "create",
      versioned: versioned ?? bucketDefaults.versioned,
      ...(expireDays === undefined ? {} : { expireDays }),
    };
    return { kind: "bucket", name: store.name, origin };
  },
  portOf: () => 443,
  tells: ({ name, origin }) => origin.kind === "adopt"
    ? { name: origin.arn.split(":").at(-1) ?? "", arn: origin.arn }
    : { name: toldLater(name, "name"), arn: toldLater(name, "arn") },
  rightsOf: (access) => rights[access] ?? [],
};
