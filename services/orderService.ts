import { defineService } from "../graph/author/define";

/** Takes orders: looks the products up, and has the customer told. */
export const orderService = defineService({ port: 3003, calls: ["product-service", "notification-service"] });
