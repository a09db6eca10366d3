/** The picture that a video shows just now, for a worker to look at. */

export type Image = VideoFrame | ImageBitmap;

const MOST_PX = 640; // across: more would only fill the memory with kept pictures

/**
 * As the camera gave it where that stands upright, which costs the page's own thread nothing; else
 * drawn anew. Rejects where the video shows nothing.
 */
export async function snapshot(video: HTMLVideoElement): Promise<Image> {
  if ("VideoFrame" in globalThis) {
    const frame = new VideoFrame(video);
    // lib.dom does not know it; a browser that cannot tell may have turned the picture
    if ((frame as VideoFrame & { rotation?: number }).rotation === 0) return frame;
    frame.close();
  }
  return createImageBitmap(video, smaller(video.videoWidth, video.videoHeight));
}

/** It as a bitmap of a size that can be kept. The image is used up. */
export async function asBitmap(image: Image): Promise<ImageBitmap> {
  if (image instanceof ImageBitmap) return image;
  const { displayWidth, displayHeight } = image;
  try {
    return await createImageBitmap(image, smaller(displayWidth, displayHeight));
  } finally {
    image.close();
  }
}

/** What is too large is made smaller. */
export function smaller(width: number, height: number): ImageBitmapOptions {
  const share = MOST_PX / Math.max(width, height);
  if (!(share < 1)) return {};
  const [resizeWidth, resizeHeight] = [Math.round(share * width), Math.round(share * height)];
  return { resizeWidth, resizeHeight, resizeQuality: "medium" };
}
