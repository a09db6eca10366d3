/** Where the pose networks are, with their hashes; models/bundles.js makes it. */
declare module "virtual:pose-models" {
  const addresses: Record<"lite" | "full" | "heavy", string>;
  export default addresses;
}
