/* What AWS asks in us-east-1, in US dollars. AWS: "Elastic Load Balancing pricing", "Amazon Route 53 pricing". */

/** What AWS takes for a month. */
const hoursAMonth = 730;

/** A load balancer, application or network, before its capacity units. */
export const loadBalancerMonth = 0.0225 * hoursAMonth;

/** A hosted zone. */
export const hostedZoneMonth = 0.5;

/** Such as `16.43 USD`. */
export function usd(amount: number): string {
  return `${(Math.round(amount * 100) / 100).toFixed(2)} USD`;
}
