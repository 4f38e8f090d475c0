export { changeMedia, getOwnMedia, removeMedia, type ChangeDeps, type MediaChange } from './change-media.ts';
export { type PictureFile } from './encode.ts';
export { createMediaDueHandlers, forgetLater } from './forget.ts';
export { keepFiles, removeFiles, type KeepDeps } from './keep-files.ts';
export { createPictureMaker, MAX_IMAGE_PIXELS, type PictureMaker } from './make-pictures.ts';
export { attachMedia, detachMedia, listMediaById, updateMedia } from './media-queries.ts';
export { type Focus, type Media } from './media.ts';
export { registerImages } from './serve-images.ts';
export { registerMediaFiles } from './serve-media.ts';
export { createUploadGate, type UploadGate } from './upload-gate.ts';
export { createUploads, type Uploads } from './uploads.ts';
export {
  checkDescription,
  MAX_DESCRIPTION,
  uploadMedia,
  type KeepUpload,
  type UploadDeps,
  type Uploaded,
} from './upload-media.ts';
