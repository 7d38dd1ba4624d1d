import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
const uri = "registry.example.com/web:1";
const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });
const router = (logRouter: object): Declaration =>
  web({ sidecars: { router: { image: `${ecr}/router:1`, logRouter } } });
const root = "warning log-router-root services.web.sidecars.router.hardening";

/** Systems whose images, their registries and their logs can't be had as declared, each with one fault. */
export const badImages: readonly Bad[] = [
  ["an image that is whole and in parts", web({ image: { uri, tag: "1" } }), ["error image-mixed services.web.image"]],
  ["a tag over the defaults' whole image", {
    ...web({ image: { tag: "2" } }), also: { defaults: { image: uri } }, settings: { imageTag: undefined },
  }, [
    "error image-mixed services.web.image",
  ]],
  ["a tag over the defaults' repository", {
    ...web({ image: { tag: "2" } }), also: { defaults: { image: { repository: "shop/all", tag: "1" } } },
    settings: { imageTag: undefined },
  }, []],
  ["one image for all that moves", { also: { defaults: { image: "nginx" } }, settings: { imageTag: undefined } }, [
    "warning latest-image defaults.image",
  ]],
  ["a login to ECR", web({
    image: { uri: `${ecr}/web:1`, credentials: "login" },
    sidecars: { agent: { image: { uri: "${account}.dkr.ecr.${region}.amazonaws.com/a:1", credentials: "login" } } },
  }), [
    "error image-login services.web.image.credentials",
    "error image-login services.web.sidecars.agent.image.credentials",
  ]],
  ["a login without a registry", web({ image: { tag: "1", credentials: "login" } }), [
    "error image-login services.web.image.credentials",
  ]],
  ["a login that ECS can't read", web({
    image: { uri, credentials: "/shop/login" },
    sidecars: {
      agent: { image: { uri, credentials: "login:password::" } },
      proxy: { image: { uri, credentials: "log in" } },
    },
  }), [
    "error image-login services.web.image.credentials",
    "error image-login services.web.sidecars.agent.image.credentials",
    "error secret-reference services.web.sidecars.proxy.image.credentials",
  ]],
  ["a stack's login for the graph's image", {
    ...web({ image: uri }), settings: { services: { web: { image: { credentials: "login" } } } },
  }, []],
  ["a private registry without a way there", {
    ...web({ image: { uri, credentials: "login" } }), settings: { network: { nat: "none" } },
  }, ["error no-route-for-image services.web.image"]],

  ["an image that ECR hasn't yet, without a way to its upstream", {
    ...web({
      image: { repository: "docker-hub/library/nginx", tag: "1.27" },
      sidecars: { agent: { image: `${ecr}/docker-hub/library/redis:8` } },
    }),
    settings: { images: { pullThrough: ["docker-hub"] } },
  }, ["warning first-pull services.web.image"]],
  ["an image through the cache, with a way", {
    ...web({ image: { repository: "docker-hub/library/nginx", tag: "1.27" } }),
    settings: { images: { pullThrough: ["docker-hub"] }, network: { nat: "single" } },
  }, []],
  ["a prefix that no image has", { settings: { images: { pullThrough: ["quay"] } } }, [
    "warning no-effect images.pullThrough",
  ]],
  ["a prefix that no rule can have", { settings: { images: { pullThrough: ["quay/"] } } }, [
    "error wrong-form images.pullThrough[0]", "warning no-effect images.pullThrough",
  ]],

  ["a pattern that Go doesn't know", {
    services: {
      web: { ...shop.web, logs: { multilinePattern: "^(?!\\s)" } },
      api: { ...shop.api, logs: { multilinePattern: "^[0-9" } },
      other: { logs: { multilinePattern: "" } },
    },
  }, [
    "error log-pattern services.api.logs.multilinePattern",
    "error log-pattern services.other.logs.multilinePattern",
    "error log-pattern services.web.logs.multilinePattern",
  ]],
  ["patterns in Go's own syntax", {
    also: { defaults: { logs: { multilinePattern: "(?i)^(?P<day>\\d+) (?s:INFO|WARN)" } } },
  }, []],
  ["a pattern for lines that a router takes", {
    ...web({
      logs: { multilinePattern: "^\\d" },
      sidecars: { router: { image: `${ecr}/router:1`, logRouter: { options: { Name: "datadog" } } } },
    }),
  }, [root, "warning no-effect services.web.logs.multilinePattern"]],
  ["an option that is set twice, and secrets that are none", router({
    options: { Name: "datadog", Host: "x" }, secrets: { Host: "host", other: "pass word!" },
  }), [
    "error secret-reference services.web.sidecars.router.logRouter.secrets.other",
    "error variable-collision services.web.sidecars.router.logRouter.secrets.Host",
    root,
  ]],
];
