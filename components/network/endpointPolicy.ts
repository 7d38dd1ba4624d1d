import { partitionOf } from "../../graph/aws/regions";
import type { EndpointService } from "../../model/network";
import type { Account } from "../lookUps/account";

/**
 * Endpoints of ECS keep AWS's default policy: on Fargate it is AWS's own agent that calls them, and AWS doesn't say in
 * which account's name.
 */
const withoutPolicy: readonly EndpointService[] = ["ecs", "ecs-agent", "ecs-telemetry"];

/**
 * Who may use a VPC endpoint, as JSON: principals of the stack's own account, so that nothing leaves with credentials
 * of another one. Through S3's gateway, also whoever fetches a layer of an image from ECR, which signs such requests
 * itself. Undefined: AWS's default, everybody.
 *
 * AWS: "Control access to VPC endpoints using endpoint policies", and for S3 "Minimum Amazon S3 bucket permissions for
 * Amazon ECR", https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html.
 */
export function endpointPolicy(service: EndpointService, account: Account): string | undefined {
  if (withoutPolicy.includes(service)) return undefined;
  const own = {
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": account.id } },
  };
  const layers = {
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: `arn:${partitionOf(account.region)}:s3:::prod-${account.region}-starport-layer-bucket/*`,
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: service === "s3" ? [own, layers] : [own] });
}
