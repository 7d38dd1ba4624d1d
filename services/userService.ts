import { defineService } from "../graph/define";

/** Who the customers are. */
export const userService = defineService({ port: 3001 });
