import { selectPresence, selectSession, myself } from '../agent/agent.selectors.ts';
import { useAgent } from '../app/stores.ts';
import { useWords } from '../i18n/use-words.ts';
import { SettingSwitch } from './SettingSwitch.tsx';

/** Which alerts this computer tells. */
export function NotificationsTab() {
  const { t } = useWords();
  const session = useAgent(selectSession);
  const presence = useAgent(selectPresence);
  if (session.kind === 'signed-out') {
    return (
      <div className="stack padded">
        <p>{t('settings.signedOut')}</p>
      </div>
    );
  }
  // The role of now; the one of the sign-in until the team is known.
  const role = (presence && myself(presence)?.role) ?? session.operator.role;
  return (
    <div className="stack padded">
      {role !== 'operator' && (
        <SettingSwitch
          setting="alertsOfAccount"
          label={t('settings.alertsOfAccount')}
          help={t('settings.alertsOfAccountHelp')}
        />
      )}
      <SettingSwitch
        setting="alertsAboutMe"
        label={t('settings.alertsAboutMe')}
        help={t('settings.alertsAboutMeHelp')}
      />
    </div>
  );
}
