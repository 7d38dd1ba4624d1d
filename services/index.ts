import { defineGraph } from "../graph/author/define";
import { apiGateway } from "./apiGateway";
import { notificationService } from "./notificationService";
import { orderService } from "./orderService";
import { productService } from "./productService";
import { userService } from "./userService";

/** The shop: one public gateway, four private services. */
export default defineGraph({
  name: "shop",
  services: {
    "api-gateway": apiGateway,
    "user-service": userService,
    "product-service": productService,
    "order-service": orderService,
    "notification-service": notificationService,
  },
});
