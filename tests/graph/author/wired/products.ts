import { defineService } from "../../../../graph/author/define";

export const products = defineService({ port: 3002 });
