export { type Announced, type Announcer } from './announcer.ts';
export { Avatar, type AvatarProps, type AvatarSize } from './avatar.tsx';
export { Badge, Tag } from './badge.tsx';
export { Banner, type BannerProps, type BannerTone } from './banner.tsx';
export { Button, ButtonLink, type ButtonLinkProps, type ButtonLook, type ButtonProps } from './button.tsx';
export { CharacterCount, type CharacterCountProps } from './character-count.tsx';
export {
  Checkbox,
  RadioGroup,
  SegmentedControl,
  Switch,
  type CheckProps,
  type RadioGroupProps,
  type Segment,
  type SegmentedControlProps,
} from './choice.tsx';
export { classes } from './classes.ts';
export { Collapsible, type CollapsibleProps } from './collapsible.tsx';
export { ConfirmDialog, Dialog, type ConfirmDialogProps, type DialogProps } from './dialog.tsx';
export { Emoji, EmojiText, type EmojiTextProps } from './emoji-text.tsx';
export type { CustomEmoji } from './emojis.ts';
export { Field, type FieldProps, type FieldWires } from './field.tsx';
export { Icon, type IconProps } from './icon.tsx';
export { IconButton, IconLink, type IconButtonProps, type IconLinkProps } from './icon-button.tsx';
export { ICON_NAMES, type IconName } from '#icons/index.ts';
export { later } from './later.tsx';
export { Menu, type MenuAction, type MenuItem, type MenuProps, type MenuTrigger } from './menu.tsx';
export { EmptyNote, ErrorNote, type EmptyNoteProps, type ErrorNoteProps } from './notes.tsx';
export { PageTitle, type PageTitleProps } from './page-title.tsx';
export { Picture, type PictureProps } from './picture.tsx';
export { ProgressBar, type ProgressBarProps } from './progress.tsx';
export { RelativeTime } from './relative-time.tsx';
export type { Mentioned } from './inside-path.ts';
export { RichText, type RichTextProps } from './rich-text.tsx';
export { toSafeUrl } from './safe-url.ts';
export { Select, type Option, type SelectProps } from './select.tsx';
export { PostSkeletons } from './skeleton.tsx';
export { Spinner, Waiting } from './spinner.tsx';
export { createStored, type Settable, type Stored } from './stored.ts';
export { TabLinks, Tabs, type TabLink, type TabsProps } from './tabs.tsx';
export { TextArea, useGrowth, type TextAreaProps } from './text-area.tsx';
export { TextField, type TextFieldProps } from './text-field.tsx';
export type { Toast, ToastList, ToastWish } from './toast-list.ts';
export { createUi, UiRoot, useUi, type Ui } from './ui-root.tsx';
export { useFocusReturn } from './use-focus-return.ts';
export { useMedia } from './use-media.ts';
export { useRovingFocus, type RovingFocus } from './use-roving-focus.ts';
export { useStored } from './use-stored.ts';
export { VisuallyHidden } from './visually-hidden.tsx';
