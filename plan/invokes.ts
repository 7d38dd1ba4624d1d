import { SECRET } from "./values";

/** What a provider function takes and gives. */
type Values = Readonly<Record<string, unknown>>;

/** Resources that a stack may have left on AWS are assumed to be gone: the answer is empty. */
const absent = (): Values => ({});

/** Availability Zones assumed for every region: none has more than six that are open to all accounts. */
const ZONES = 6;

const answers: Readonly<Record<string, (inputs: Values, region: string) => Values>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({
    id: "<account>", accountId: "<account>", arn: "arn:aws:iam::<account>:user/<user>", userId: "<user>",
  }),
  "aws:index/getRegion:getRegion": (_, region) => ({ id: region, name: region, region }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": (_, region) => {
    const names = Array.from({ length: ZONES }, (_none, index) => `${region}#${index + 1}`);
    return { id: region, names, zoneIds: names };
  },
  "aws:ec2/getPrefixList:getPrefixList": ({ name }) => ({ id: `pl-${String(name)}`, name, cidrBlocks: [] }),
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": ({ name }) => ({ id: `pl-${String(name)}`, name, entries: [] }),
  "aws:ec2/getRouteTables:getRouteTables": ({ filters }) => ({
    ids: subnetsIn(filters).map((subnet) => `<route table of ${subnet}>`),
  }),
  "aws:route53/getZone:getZone": ({ name, zoneId = `<zone of ${String(name)}>` }) => ({ id: zoneId, zoneId }),
  "aws:secretsmanager/getSecretVersion:getSecretVersion": ({ secretId }) => ({
    id: secretId, arn: secretId, secretString: SECRET,
  }),
  "aws:cloudwatch/getLogGroup:getLogGroup": absent,
  "aws:kms/getAlias:getAlias": absent,
  "aws:ecr/getRepository:getRepository": absent,
  "aws:ecs/getService:getService": absent,
};

/**
 * Answers a provider function without an account: values that only AWS knows are placeholders, such as
 * `<account>` or `us-east-1#1` for the first zone.
 *
 * @throws on a function that it has no answer for, naming it.
 */
export function answerInvoke(token: string, inputs: Values, region: string): Values {
  const answer = answers[token];
  if (answer === undefined) throw new Error(`${token} asks AWS, which a plan without an account cannot`);
  return { ...inputs, ...answer(inputs, region) };
}

/** The subnets that a look-up of route tables asks about. */
function subnetsIn(filters: unknown): readonly string[] {
  const criteria = (filters ?? []) as ReadonlyArray<{ readonly name: string; readonly values: readonly string[] }>;
  return criteria.filter(({ name }) => name === "association.subnet-id").flatMap(({ values }) => values);
}
