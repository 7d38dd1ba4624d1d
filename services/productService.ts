import { defineService } from "../graph/author/define";

/** What is for sale. */
export const productService = defineService({ port: 3002 });
