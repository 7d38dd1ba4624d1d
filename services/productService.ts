import { defineService } from "../graph/define";

/** What is for sale. */
export const productService = defineService({ port: 3002 });
