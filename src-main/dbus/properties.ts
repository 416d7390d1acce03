import type { Bus, BusObject } from './bus.ts';

const properties = 'org.freedesktop.DBus.Properties';

/** One property of an object. */
export async function getProperty(bus: Bus, object: BusObject, name: string): Promise<unknown> {
  const body = [object.interface, name];
  const call = { ...object, interface: properties, member: 'Get', signature: 'ss', body };
  const [value] = await bus.call(call);
  return unwrap(value);
}

/** Called with the properties of the object that changed, by name. Resolves to its unsubscribe. */
export function onPropertiesChanged(
  bus: Bus,
  object: BusObject,
  heard: (changed: Readonly<Record<string, unknown>>) => void,
): Promise<() => void> {
  const signal = { ...object, interface: properties, member: 'PropertiesChanged' };
  return bus.listen(signal, ([name, changed]) => {
    if (name !== object.interface || typeof changed !== 'object' || changed === null) return;
    heard(Object.fromEntries(Object.entries(changed).map(([key, value]) => [key, unwrap(value)])));
  });
}

/** The client hands a variant over as an object of its signature and its value. */
function unwrap(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'signature' in value && 'value' in value
    ? value.value
    : value;
}
