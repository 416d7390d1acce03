import type { HistoryWords } from './history.en.ts';

/** The history in French. */
export const historyFr: HistoryWords = {
  history: {
    title: 'Historique',
    lead: 'Qui était là et quand, et pourquoi le compte et ses services étaient en ligne ou hors ligne.',
    'lead-own': 'Quand vous étiez là, et pourquoi vous n’y étiez pas.',
    of: 'Historique de',
    'of-operator': 'Historique de {{name}}',
    account: 'Compte',
    other: 'Autre',
    departments: 'Services',
    'all-departments': 'Tous les services',
    operators: 'Opérateurs',
    'all-operators': 'Tous les opérateurs',
    'all-led': 'Tous les membres de vos services',
    gone: 'Opérateur ou service supprimé',
    'nobody-found': 'Aucun résultat pour ce nom.',
    empty: 'Encore rien ici',
    'empty-text': 'Ce qui se passe à partir de maintenant figurera ici, avec sa cause.',
    'export-hint': 'Tout cet historique, dans un fichier',
    by: 'par {{actor}}',
    hours: '{{count}} h',
    days: '{{count}} j',
  },
};
