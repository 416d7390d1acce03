export const signInEn = {
  title: 'Sign in',
  again: 'Sign in again',
  other: 'Sign in with another account',
  reason: 'Reason',
  server: 'Server address',
  serverHelp: 'For example standwatch.example.com',
  unencrypted:
    'This address is not encrypted (http): anyone between you and the server can read your password. Write https:// if the server has it.',
  email: 'E-mail address',
  password: 'Password',
  showPassword: 'Show the password',
  submit: 'Sign in',
  submitting: 'Signing in',
  wait: 'Too many failed attempts. You can try again in <timer>{{seconds}} s</timer>.',
  missing: {
    server: 'Enter the address of your server.',
    email: 'Enter your e-mail address.',
    password: 'Enter your password.',
  },
  problem: {
    unreachable: '{{server}} does not answer. Check the address and your network, then try again.',
    certificate:
      'The certificate of {{server}} is not valid, so your password was not sent. Check the address, or ask your administrator.',
    'not-standwatch':
      'Something answers at {{server}}, but it is not a Standwatch server. Check the address.',
    moved:
      'This address leads on to {{server}}. If that is your team’s server, enter that address.',
    'invalid-address': 'This is not a server address. Write it like standwatch.example.com',
    'invalid-credentials':
      'The e-mail address or the password is wrong. Check both; capital letters count in the password.',
  },
  lost: {
    locked:
      'You were signed in, but this computer’s keyring was not unlocked. Unlock it, quit the app and open it again, or sign in here.',
    'no-keyring':
      'You were signed in, but no keyring answers on this computer any more, so sign in again.',
    unreadable:
      'You were signed in, and this computer has kept your sign-in, but cannot read it now. Quit the app and open it again, or sign in here.',
    'not-kept':
      'You were signed in until the app ended. This computer has not kept your sign-in in safe storage.',
  },
  ended: {
    'forced-logout-by': 'Signed out by {{by}} {{at}}',
    'forced-logout': 'Signed out by an admin {{at}}',
    'signed-out-by': 'Signed out by {{by}} {{at}}',
    'signed-out': 'You signed this device out {{at}}',
    'expired-by': 'Your session expired {{at}}',
    expired: 'Your session expired {{at}}',
    'disabled-by': 'Your access was deactivated by {{by}} {{at}}',
    disabled: 'Your access was deactivated {{at}}',
  },
  linked:
    'A link filled in the address {{server}}. Sign in only if you know this server: it gets your password.',
  linkedElsewhere:
    'A link leads to the server {{server}}. You are signed in at {{current}} and stay there. To change, sign out first, then follow the link again.',
  comeBack: {
    'forced-logout': 'You are offline for your team until you sign in again.',
    'signed-out': 'Sign in again when you are back.',
    expired: 'Sign in again to go on.',
    disabled: 'To come back, ask an admin of your account.',
  },
};

export type SignInWords = typeof signInEn;
