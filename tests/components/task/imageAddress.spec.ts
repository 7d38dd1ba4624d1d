import * as assert from "node:assert/strict";
import { imageAddress, imagesOf, repositoryArn, repositoryCredentials } from "../../../components/task/imageAddress";
import { service } from "../../builders";

const account = { id: "123456789012", region: "us-east-1" };
const ecr = { kind: "ecr", repository: "shop/web" } as const;
const uri = (address: string) => ({ kind: "uri", uri: address } as const);

describe("imageAddress", () => {
  it("is the account's own registry, with the tag, or the digest where there is one", () => {
    const registry = "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web";
    assert.equal(imageAddress({ ...ecr, tag: "1.4.2" }, account), `${registry}:1.4.2`);
    assert.equal(imageAddress({ ...ecr, tag: "1.4.2", digest: "sha256:ab" }, account), `${registry}@sha256:ab`);
  });

  it("has China's domain in China", () => {
    const address = imageAddress({ ...ecr, tag: "1" }, { ...account, region: "cn-north-1" });
    assert.equal(address, "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop/web:1");
  });

  it("is the address itself where it stands whole, but for the account", () => {
    assert.equal(imageAddress(uri("nginx:1.29"), account), "nginx:1.29");
    const own = uri("${account}.dkr.ecr.us-east-1.amazonaws.com/web:1");
    assert.equal(imageAddress(own, account), "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1");
  });
});

describe("repositoryCredentials", () => {
  it("are the login of an image that has one", () => {
    const valueFrom = "arn:aws:secretsmanager:us-east-1:${account}:secret:registry-AbCdEf";
    const login = { valueFrom, resource: valueFrom, store: "secretsmanager" } as const;
    assert.deepEqual(repositoryCredentials({ ...uri("registry.example.com/web:1"), login }, account), {
      credentialsParameter: "arn:aws:secretsmanager:us-east-1:123456789012:secret:registry-AbCdEf",
    });
    for (const image of [uri("nginx:1.29"), ecr]) assert.equal(repositoryCredentials(image, account), undefined);
  });
});

describe("repositoryArn", () => {
  it("names the repository, in another account too", () => {
    assert.equal(repositoryArn(ecr, account), "arn:aws:ecr:us-east-1:123456789012:repository/shop/web");
    const own = uri("${account}.dkr.ecr.us-east-1.amazonaws.com/shop/web:1");
    assert.equal(repositoryArn(own, account), repositoryArn(ecr, account));
    for (const version of ["", ":1", "@sha256:ab"]) {
      const shared = uri(`210987654321.dkr.ecr.eu-west-1.amazonaws.com/base/node${version}`);
      assert.equal(repositoryArn(shared, account), "arn:aws:ecr:eu-west-1:210987654321:repository/base/node");
    }
  });

  it("names none in another registry", () => {
    assert.equal(repositoryArn(uri("public.ecr.aws/nginx/nginx:1.29"), account), undefined);
  });
});

describe("imagesOf", () => {
  const repositories = (repository: string) =>
    imagesOf(service("web", { formerly: ["www"], image: { kind: "ecr", repository, tag: "1" } }), "shop")
      .map((image) => image.kind === "ecr" && image.repository);

  it("keep the repositories of earlier names where the service's own follows its name, and no other", () => {
    assert.deepEqual(repositories("shop/web"), ["shop/web", "shop/www"]);
    assert.deepEqual(repositories("shop/base"), ["shop/base"]);
  });
});
