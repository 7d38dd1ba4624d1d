import * as assert from "node:assert/strict";
import { imagesOf, isLatest, isOutside, resolveImage, wholeImage } from "../../../graph/resolve/images";

const digest = `sha256:${"0".repeat(64)}`;
const context = { system: "shop", stack: "dev", region: "us-east-1", imageTag: "1.0.0" };

describe("resolveImage", () => {
  it("lets a service's own tag and repository win over the stack's", () => {
    assert.deepEqual(resolveImage("web", { tag: "2" }, context), { kind: "ecr", repository: "shop/web", tag: "2" });
    const repository = "team/site";
    assert.deepEqual(resolveImage("web", { repository }, context), { kind: "ecr", repository, tag: "1.0.0" });
  });

  it("gives no tag where neither the service nor the stack has one", () => {
    assert.deepEqual(resolveImage("web", undefined, { system: "shop", stack: "dev", region: "us-east-1" }),
      { kind: "ecr", repository: "shop/web" });
  });

  it("fills in what is known of the stack", () => {
    const uri = "${account}.dkr.ecr.${region}.amazonaws.com/${system}/${stack}/web:1";
    assert.deepEqual(resolveImage("web", uri, context),
      { kind: "uri", uri: "${account}.dkr.ecr.us-east-1.amazonaws.com/shop/dev/web:1" });
  });

  it("takes a name as it stands, whatever the stack's tag", () => {
    assert.deepEqual(resolveImage("web", "nginx", context), { kind: "uri", uri: "nginx" });
  });

  it("lets the file of versions win over the graph's tag and digest, and leaves others alone", () => {
    const versioned = { ...context, versions: { web: "2", api: digest } };
    const ecr = { kind: "ecr", repository: "shop/web" } as const;
    assert.deepEqual(resolveImage("web", { digest }, versioned), { ...ecr, tag: "2" });
    assert.deepEqual(resolveImage("api", { repository: "shop/web", tag: "1" }, versioned), { ...ecr, digest });
    assert.deepEqual(resolveImage("constructor", { repository: "shop/web" }, versioned), { ...ecr, tag: "1.0.0" });
  });
});

describe("an image in a private registry", () => {
  const uri = "registry.example.com/web:1";

  it("has a login by the whole name of its secret, or by its ARN", () => {
    const arn = "arn:aws:secretsmanager:us-east-1:${account}:secret:shop/dev/registry";
    assert.deepEqual(resolveImage("web", { uri, credentials: "registry" }, context), {
      kind: "uri", uri, login: { valueFrom: "shop/dev/registry", resource: `${arn}-??????`, store: "secretsmanager" },
    });
    const whole = "arn:aws:secretsmanager:us-east-1:123456789012:secret:registry-AbCdEf";
    assert.deepEqual(wholeImage({ uri, credentials: { arn: whole, kmsKeyArn: "arn:key" } }, context), {
      kind: "uri", uri, login: { valueFrom: whole, resource: whole, store: "secretsmanager", kmsKeyArn: "arn:key" },
    });
  });
});

describe("an image below a pull-through prefix", () => {
  const cached = { ...context, pullThrough: ["docker-hub", "quay"] };
  const ecr = "${account}.dkr.ecr.us-east-1.amazonaws.com";

  it("is cached, however it is written", () => {
    const repository = "docker-hub/library/redis";
    assert.deepEqual(resolveImage("web", { repository, tag: "8" }, cached), {
      kind: "ecr", repository, isCached: true, tag: "8",
    });
    const uri = `${ecr}/quay/keycloak/keycloak:26`;
    assert.deepEqual(wholeImage(uri, cached), { kind: "uri", uri, isCached: true });
  });

  it("isn't where the prefix is part of a word, or the registry another", () => {
    const elsewhere = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/quay/a:1";
    for (const uri of [`${ecr}/docker-hubs/redis:8`, "quay/redis:8", elsewhere]) {
      assert.deepEqual(wholeImage(uri, cached), { kind: "uri", uri });
    }
  });
});

describe("imagesOf", () => {
  it("are a service's own image and those of its sidecars", () => {
    const service = { image: { tag: "2" }, sidecars: { agent: { image: "agent:${stack}" } } };
    assert.deepEqual(imagesOf("web", service, context), [
      { kind: "ecr", repository: "shop/web", tag: "2" },
      { kind: "uri", uri: "agent:dev" },
    ]);
  });
});

describe("isOutside", () => {
  const outside = (uri: string, region = "us-east-1") => isOutside({ kind: "uri", uri }, region);

  it("knows the region's ECR of an unknown account, by its FIPS host and in China", () => {
    assert.equal(outside("${account}.dkr.ecr.us-east-1.amazonaws.com/web:1"), false);
    assert.equal(outside("123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/web:1"), false);
    assert.equal(outside("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1", "cn-north-1"), false);
  });

  it("takes no host for ECR that merely contains its name", () => {
    const host = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
    for (const uri of [`evil.com/${host}/web`, `a${host}/web`, `${host}.evil.com/web`, host]) {
      assert.equal(outside(uri), true, uri);
    }
  });
});

describe("isLatest", () => {
  const images = {
    "nginx": true, "nginx:latest": true, "localhost:5000/web": true, "localhost:5000/web:latest": true,
    "nginx:1.27": false, "localhost:5000/web:1": false, [`nginx@${digest}`]: false, [`nginx:latest@${digest}`]: false,
  };
  for (const [uri, expected] of Object.entries(images)) {
    it(`finds that ${uri} ${expected ? "may be any build" : "is one build"}`, () => {
      assert.equal(isLatest({ kind: "uri", uri }), expected);
    });
  }

  it("asks the tag and the digest of an image in ECR", () => {
    const ecr = { kind: "ecr", repository: "shop/web" } as const;
    assert.deepEqual([ecr, { ...ecr, tag: "latest" }, { ...ecr, tag: "1" }, { ...ecr, digest }].map(isLatest),
      [true, true, false, false]);
  });
});
