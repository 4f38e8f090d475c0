export { type PictureFile } from './encode.ts';
export { createPictureMaker, type PictureMaker } from './make-pictures.ts';
export { type Focus, type Media } from './media.ts';
export { type Picture } from './picture.ts';
