import type { HistoryWords } from './history.en.ts';

/** The history in Spanish. */
export const historyEs: HistoryWords = {
  history: {
    title: 'Historial',
    lead: 'Quién estuvo y cuándo, y por qué la cuenta y sus departamentos estaban en línea o fuera de línea.',
    'lead-own': 'Cuándo estuvo usted y por qué no estuvo.',
    of: 'Historial de',
    'of-operator': 'Historial de {{name}}',
    account: 'Cuenta',
    other: 'Otros',
    departments: 'Departamentos',
    'all-departments': 'Todos los departamentos',
    operators: 'Operadores',
    'all-operators': 'Todos los operadores',
    'all-led': 'Todos los miembros de sus departamentos',
    gone: 'Operador o departamento eliminado',
    'nobody-found': 'No hay resultados con este nombre.',
    empty: 'Aún no hay nada aquí',
    'empty-text': 'Lo que ocurra a partir de ahora aparecerá aquí, con su causa.',
    'export-hint': 'Todo este historial, en un archivo',
    by: 'por {{actor}}',
    hours: '{{count}} h',
    days: '{{count}} d',
  },
};
