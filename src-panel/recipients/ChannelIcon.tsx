import {
  IconBell,
  IconBrandDiscord,
  IconBrandSlack,
  IconBrandTeams,
  IconMail,
  IconMessage,
  IconWebhook,
} from '@tabler/icons-react';
import type { ChannelName } from '../../src-shared/recipients.ts';

const icons: Record<ChannelName, typeof IconMail> = {
  email: IconMail,
  webhook: IconWebhook,
  slack: IconBrandSlack,
  teams: IconBrandTeams,
  discord: IconBrandDiscord,
  mattermost: IconMessage,
  desktop: IconBell,
};

/** Always with the channel's name near. */
export function ChannelIcon({ channel }: { readonly channel: ChannelName }) {
  const Icon = icons[channel];
  return <Icon size={18} aria-hidden style={{ flex: 'none' }} />;
}
