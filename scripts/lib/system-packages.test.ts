import { describe, expect, it } from 'vitest';
import { distributionOf, missingNeeds, namesToInstall, needsOf } from './system-packages.ts';

describe('distributionOf', () => {
  it.each([
    ['ID=debian\nVERSION_ID="12"\n', 'debian'],
    ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', 'ubuntu'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'ubuntu'],
    ['ID=raspbian\nID_LIKE=debian\n', 'debian'],
    ['ID=fedora\n', undefined],
    ['', undefined],
  ])('%j is %s', (text, expected) => {
    expect(distributionOf(text)).toBe(expected);
  });
});

describe('missingNeeds', () => {
  const needs = needsOf('debian').filter((need) => need.names.includes('libasound2'));

  it('accepts a library under its old or its new name', () => {
    expect(missingNeeds(needs, new Set(['libasound2']))).toEqual([]);
    expect(missingNeeds(needs, new Set(['libasound2t64']))).toEqual([]);
    expect(missingNeeds(needs, new Set(['libasound']))).toEqual(needs);
  });
});

it('leaves a computer the mail server it has', () => {
  const needs = needsOf('debian').filter((need) => need.names.includes('opensmtpd'));
  expect(missingNeeds(needs, new Set(['postfix']))).toEqual([]);
  expect(missingNeeds(needs, new Set(['bash']))).toEqual(needs);
});

describe('namesToInstall', () => {
  const needs = needsOf('ubuntu').filter((need) => need.names.includes('libasound2'));

  it('takes the name this system knows', () => {
    expect(namesToInstall(needs, new Set(['libasound2', 'xvfb']))).toEqual(['libasound2']);
    expect(namesToInstall(needs, new Set(['libasound2t64']))).toEqual(['libasound2t64']);
    expect(namesToInstall(needs, new Set())).toEqual(['libasound2']);
  });
});

it('asks for the chromium package on Debian only, where it is a real one', () => {
  const names = (family: 'debian' | 'ubuntu') => needsOf(family).flatMap((need) => need.names);
  expect(names('debian')).toContain('chromium');
  expect(names('ubuntu')).not.toContain('chromium');
});
