/** What stands behind the last slash of an ARN, such as `shop-dev-orders:7`; the whole text where there is none. */
export function lastPart(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1);
}
