// sigma, but for machines that draw in software: while the camera moves, the picture is moved and scaled as it is, which is
// cheap however many edges it has, and drawn anew when the camera rests.
import type { Attributes } from "graphology-types";
import Sigma from "sigma";
import type { CameraState, Coordinates, CoordinateConversionOverride } from "sigma/types";

/** Milliseconds without movement. Shorter, and a hand that hesitates waits for a whole drawing. */
const rest = 180;
/** The layer that takes the mouse stays where it is. */
const fixedLayer = "mouse";
/** All other layers in one: to lay seven over each other takes longer, too, than a frame may. */
const still = "still";

/** Whether WebGL is computed by the processor. Browsers that do not say count as fast, until frames are slow. */
export function drawsInSoftware(): boolean {
  const gl = document.createElement("canvas").getContext("webgl");
  if (gl === null) return false;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}

export class CalmSigma extends Sigma<Attributes, Attributes, Attributes> {
  /** Whether the picture is moved as it is. */
  private calm = false;
  private drawn: CameraState | null = null;
  private waiting = 0;

  constructor(...parameters: ConstructorParameters<typeof Sigma<Attributes, Attributes, Attributes>>) {
    super(...parameters);
    this.drawn = this.getCamera().getState();
  }

  get isCalm(): boolean { return this.calm; }

  beCalm(): void {
    this.calm = true;
    const options = { beforeLayer: fixedLayer, style: { visibility: "hidden", transformOrigin: "0 0", willChange: "transform" } };
    this.createCanvasContext(still, options);
    this.resize(true);
    this.scheduleRefresh();
  }

  /** The picture is not where the camera is. */
  get isMoved(): boolean { return this.waiting !== 0; }

  override scheduleRender(): this {
    const camera = this.getCamera().getState();
    // sigma's own constructor calls this before there is anything to move.
    if (!this.calm || !this.drawn || camera.angle !== this.drawn.angle) return super.scheduleRender();
    const { x, y, ratio } = this.drawn;
    if (x === camera.x && y === camera.y && ratio === camera.ratio) return super.scheduleRender();
    this.move(this.drawn, camera);
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => super.scheduleRender(), rest);
    return this;
  }

  /** Until the picture is drawn anew, sigma's matrix is that of the camera of then. */
  override framedGraphToViewport(point: Coordinates, override: CoordinateConversionOverride = {}): Coordinates {
    return super.framedGraphToViewport(point, this.isMoved ? { cameraState: this.getCamera().getState(), ...override } : override);
  }

  private layers(): HTMLCanvasElement[] {
    return Object.entries(this.getCanvases()).filter(([name]) => name !== fixedLayer && name !== still).map(([, canvas]) => canvas);
  }

  private move(from: CameraState, to: CameraState): void {
    const origin = { x: 0, y: 0 };
    const before = super.framedGraphToViewport(origin, { cameraState: from });
    const after = super.framedGraphToViewport(origin, { cameraState: to });
    const scale = from.ratio / to.ratio;
    const { style } = this.getCanvases()[still]!;
    style.transform = `translate(${after.x - before.x * scale}px, ${after.y - before.y * scale}px) scale(${scale})`;
    if (!this.isMoved) this.show(true);
  }

  private show(moved: boolean): void {
    this.getCanvases()[still]!.style.visibility = moved ? "visible" : "hidden";
    for (const layer of this.layers()) layer.style.visibility = moved ? "hidden" : "visible";
  }

  /** After each drawing, when all that is to be seen is on the layers. */
  settle(): void {
    this.drawn = this.getCamera().getState();
    if (!this.calm) return;
    // What WebGL has drawn can only be read before the browser shows it.
    const canvas = this.getCanvases()[still]!;
    const context = canvas.getContext("2d")!;
    const { width, height } = this.getDimensions();
    context.clearRect(0, 0, width, height);
    for (const layer of this.layers()) context.drawImage(layer, 0, 0, width, height);
    if (!this.isMoved) return;
    window.clearTimeout(this.waiting);
    this.waiting = 0;
    this.show(false);
  }
}
