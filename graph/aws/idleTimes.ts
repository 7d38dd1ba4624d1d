/**
 * Seconds that a connection through a load balancer may idle before it is closed. AWS: "Application Load Balancers",
 * connection idle timeout, https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html;
 * "Network Load Balancers", https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html
 */
export const idleSecondsOf = {
  /** By default, and what can be set. */
  application: 60,
  leastOfApplication: 1,
  mostOfApplication: 4000,
  network: 350,
} as const;
