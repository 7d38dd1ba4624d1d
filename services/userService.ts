import { defineService } from "../graph/author/define";

/** Who the customers are. */
export const userService = defineService({ port: 3001 });
