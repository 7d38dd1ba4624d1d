/** What a provider function takes and gives. */
type Values = Readonly<Record<string, unknown>>;

/** Zones that every region is taken to have: no region has more than six that are open to all accounts. */
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
};

/**
 * Answers a provider function without an account: what only AWS knows is a name that says so, such as
 * `<account>` or `us-east-1#1` for the first zone.
 *
 * @throws on a function that it has no answer for, naming it.
 */
export function answerInvoke(token: string, inputs: Values, region: string): Values {
  const answer = answers[token];
  if (answer === undefined) throw new Error(`${token} asks AWS, which a plan without an account cannot`);
  return { ...inputs, ...answer(inputs, region) };
}
