import type { UpdatesWords } from './updates.en.ts';

export const updatesEs: UpdatesWords = {
  title: 'Actualizaciones',
  progress: 'Descargado hasta ahora',
  percent: '{{percent}}\u00a0%',
  look: 'Buscar actualizaciones',
  now: 'Instalar ahora',
  'at-quit': 'Instalar al salir',
  off: {
    sources: 'Esta aplicación se ejecuta desde sus fuentes y no se actualiza.',
    'no-key':
      'Esta aplicación se creó sin clave de actualización. Su administrador instala las versiones nuevas.',
    'package-manager': 'El gestor de paquetes de este sistema instala las versiones nuevas.',
    'read-only':
      'No se puede escribir en el archivo de esta aplicación o en su carpeta, así que no se actualiza. Quien la puso ahí instala las versiones nuevas.',
  },
  'not-asked': 'Aún no se ha preguntado a su servidor si hay una versión más reciente.',
  'signed-out': 'Las versiones nuevas vienen de su servidor: inicie sesión para buscarlas.',
  current: 'Su servidor no tiene una versión más reciente.',
  looking: 'Buscando una versión más reciente',
  available: 'La versión {{version}} está disponible.',
  loading: {
    now: 'Descargando la versión {{version}}. Después, la aplicación se reiniciará.',
    'at-quit': 'Descargando la versión {{version}}.',
  },
  ready: 'La versión {{version}} se instalará cuando salga de la aplicación.',
  failed: {
    unreachable:
      'Su servidor no ha indicado si hay una versión más reciente. Inténtelo de nuevo más tarde.',
    refused:
      'La actualización de su servidor no está firmada por quien creó esta aplicación, así que no se ha instalado. Avise a su administrador.',
    interrupted:
      'La actualización no se descargó por completo. Nada ha cambiado; inténtelo de nuevo.',
  },
};
