import type { Problem } from "../../graph/problem";
import { error, warning } from "../../graph/problems";
import { checkRules } from "../../graph/checks/quotas";
import type { Settings } from "../schema";
import { UNKNOWN_SECRET } from "../stackSource";
import { checkHostBits } from "./addresses";
import type { SettingsContext } from "./context";

export function checkIngress({ settings: { ingress, limits }, system, publics, region }: SettingsContext): Problem[] {
  if (publics.length === 0) {
    return ingress === undefined
      ? []
      : [
          warning(
            "ingress-unused",
            "ingress",
            "no service is public: no load balancer is made",
            "make a service public in the graph, or leave ingress out",
          ),
        ];
  }
  const { certificateArn, insecureHttp = false, allowedCidrs = [], domains } = ingress ?? {};
  if (certificateArn === undefined && !insecureHttp && domains === undefined) {
    return [
      error(
        "certificate-missing",
        "ingress",
        `"${publics[0] ?? ""}" is public, but there is no certificate for HTTPS`,
        "give certificateArn, or insecureHttp: true for plain HTTP",
      ),
    ];
  }
  return [
    ...(certificateArn === undefined ? [] : checkCertificate(certificateArn, insecureHttp, region)),
    ...(insecureHttp ? checkInsecure(system.services) : []),
    ...checkAllowed(allowedCidrs, insecureHttp ? 1 : 2, limits),
    ...(ingress?.allowedCidrs === undefined || allowedCidrs.length > 0
      ? []
      : [
          error(
            "no-cidrs",
            "ingress.allowedCidrs",
            "nobody may connect",
            "name the blocks that may, or leave it out for everybody",
          ),
        ]),
  ];
}

function checkCertificate(arn: string, insecureHttp: boolean, region: string): Problem[] {
  if (insecureHttp) {
    return [
      error(
        "ingress-mixed",
        "ingress.insecureHttp",
        "a certificate is given, and plain HTTP asked for",
        "take one of the two out",
      ),
    ];
  }
  const place = arn.split(":")[3];
  return arn === UNKNOWN_SECRET || region === "" || place === region
    ? []
    : [
        error(
          "certificate-region",
          "ingress.certificateArn",
          `the certificate is in ${place ?? ""}, the stack in ${region}`,
          `have it issued in ${region}`,
        ),
      ];
}

function checkInsecure(services: SettingsContext["system"]["services"]): Problem[] {
  const needTls = services.filter(
    (service) => service.public?.port.protocol === "grpc" || service.public?.port.protocol === "http2",
  );
  return [
    warning(
      "insecure-http",
      "ingress.insecureHttp",
      "everything between the internet and the load balancer is readable: plain HTTP on port 80",
      "give certificateArn as soon as there is a certificate",
    ),
    ...needTls.map(({ name }) =>
      error(
        "public-protocol",
        `services.${name}.public`,
        "a load balancer forwards http2 and grpc from HTTPS alone",
        "give ingress.certificateArn",
      ),
    ),
  ];
}

/** The load balancer's group has a rule for each block and port. */
function checkAllowed(blocks: readonly string[], ports: number, limits: Settings["limits"]): Problem[] {
  const path = "ingress.allowedCidrs";
  return [
    ...blocks.flatMap((text, index) =>
      blocks.indexOf(text) === index
        ? checkHostBits(`${path}[${index}]`, text)
        : [error("cidr-twice", `${path}[${index}]`, `${text} is given twice`, "give it once")],
    ),
    ...checkRules(path, "ingress", blocks.length * ports, limits?.rulesPerSecurityGroup),
  ];
}
