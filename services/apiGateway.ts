import { defineService } from "../graph/author/define";

/** The only way in: takes requests from the load balancer and hands them on. */
export const apiGateway = defineService({
  port: 3000,
  public: true,
  healthCheck: { path: "/health" },
  calls: ["user-service", "product-service", "order-service"],
});
