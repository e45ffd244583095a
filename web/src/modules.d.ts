// The parts of graphology-layout-forceatlas2 beneath its front, so that the work can be done in slices.
declare module "graphology-layout-forceatlas2/iterate.js" {
  const iterate: (settings: Record<string, number | boolean>, nodes: Float32Array, edges: Float32Array) => unknown;
  export default iterate;
}
declare module "graphology-layout-forceatlas2/defaults.js" {
  const defaults: Record<string, number | boolean>;
  export default defaults;
}
