import { definePlugin, defineRule, type Context, type ESTree } from '@oxlint/plugins';
import { dangerousName, dangerousSetting, dangerousWord, isGuarded } from './dangers.ts';
import {
  channelOwners,
  folderProblem,
  impureGlobals,
  isPureFile,
  maySpeakSql,
  pureDateMembers,
  purityProblem,
  queryBeginnings,
  repositoryPath,
} from './walls.ts';

// The walls as an oxlint plugin. Which imports they forbid stands in walls.ts.

interface Import {
  node: ESTree.Node;
  specifier: string;
  isTypeOnly: boolean;
}

type OnImport = (found: Import) => void;

/** Every way to name another module: import, export … from, import(). */
function importVisitor(onImport: OnImport) {
  const visit = (
    node: ESTree.ImportDeclaration | ESTree.ExportNamedDeclaration | ESTree.ExportAllDeclaration,
  ) => {
    if (!node.source) return;
    const kind = node.type === 'ImportDeclaration' ? node.importKind : node.exportKind;
    onImport({ node, specifier: node.source.value, isTypeOnly: kind === 'type' });
  };
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression(node: ESTree.ImportExpression) {
      if (node.source.type !== 'Literal') return;
      onImport({ node, specifier: String(node.source.value), isTypeOnly: false });
    },
  };
}

/** oxlint runs in the repository's own folder; the walls' test runs it in a folder of samples. */
function fileOf(context: Context): string {
  return repositoryPath(context.cwd, context.filename);
}

const folders = defineRule({
  create(context) {
    const file = fileOf(context);
    return importVisitor(({ node, specifier }) => {
      const message = folderProblem(file, specifier);
      if (message) context.report({ node, message });
    });
  },
});

const pure = defineRule({
  create(context) {
    const file = fileOf(context);
    if (!isPureFile(file)) return {};
    return {
      ...importVisitor(({ node, specifier, isTypeOnly }) => {
        const message = purityProblem(file, specifier, isTypeOnly);
        if (message) context.report({ node, message });
      }),
      MemberExpression(node: ESTree.MemberExpression) {
        if (nameOf(node.object) !== 'Math' || nameOf(node.property) !== 'random') return;
        context.report({ node, message: 'Rules and machines do not throw dice: take the number.' });
      },
      'Program:exit': () => reportImpureGlobals(context),
    };
  },
});

function reportImpureGlobals(context: Context): void {
  const scope = context.sourceCode.scopeManager.globalScope;
  // The language's own globals (Date) are known to the scope, the platform's (process) are not.
  const known = [...impureGlobals].flatMap((name) => scope?.set.get(name)?.references ?? []);
  for (const reference of new Set([...known, ...(scope?.through ?? [])])) {
    const node = reference.identifier;
    if (!impureGlobals.has(node.name) || isPureDateUse(node)) continue;
    const message = `Rules and machines do not use ${node.name}: take what you need as an argument.`;
    context.report({ node, message });
  }
}

function isPureDateUse(node: { name: string; parent?: ESTree.Node | null }): boolean {
  const parent = node.parent;
  if (node.name !== 'Date' || parent?.type !== 'MemberExpression') return false;
  return pureDateMembers.has(nameOf(parent.property) ?? '');
}

const channels = defineRule({
  create(context) {
    const file = fileOf(context);
    const check = (node: ESTree.Node, name: string | undefined) => {
      const owner = channelOwners.get(name ?? '');
      if (!owner || owner === file) return;
      context.report({ node, message: `Only ${owner} touches ${name}: use its typed functions.` });
    };
    return {
      ImportSpecifier: (node: ESTree.ImportSpecifier) => check(node, nameOf(node.imported)),
      MemberExpression: (node: ESTree.MemberExpression) => check(node, nameOf(node.property)),
    };
  },
});

const sql = defineRule({
  create(context) {
    if (maySpeakSql(fileOf(context))) return {};
    const message = 'SQL stands in *.repo.ts and src-server/store only.';
    return {
      ...importVisitor(({ node, specifier, isTypeOnly }) => {
        const isDatabase = /^(kysely|pg|node:sqlite)$/.test(specifier);
        if (isDatabase && !isTypeOnly) context.report({ node, message });
      }),
      MemberExpression(node: ESTree.MemberExpression) {
        if (queryBeginnings.has(nameOf(node.property) ?? '')) context.report({ node, message });
      },
    };
  },
});

const dangers = defineRule({
  create(context) {
    if (!isGuarded(fileOf(context))) return {};
    const report = (node: ESTree.Node, message: string | undefined) => {
      if (message) context.report({ node, message });
    };
    return {
      Property(node: ESTree.Node) {
        if (node.type !== 'Property') return;
        const value = node.value.type === 'Literal' ? node.value.value : undefined;
        report(node, dangerousSetting(nameOf(node.key), value));
      },
      JSXAttribute: (node: ESTree.JSXAttribute) =>
        report(
          node,
          node.name.type === 'JSXIdentifier'
            ? dangerousSetting(node.name.name, undefined)
            : undefined,
        ),
      ImportSpecifier: (node: ESTree.ImportSpecifier) =>
        report(node, dangerousName(nameOf(node.imported))),
      MemberExpression: (node: ESTree.MemberExpression) =>
        report(node, dangerousName(nameOf(node.property))),
      Literal: (node: ESTree.Node) =>
        report(node, node.type === 'Literal' ? dangerousWord(node.value) : undefined),
    };
  },
});

function nameOf(node: ESTree.Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

export default definePlugin({
  meta: { name: 'walls' },
  rules: { folders, pure, channels, sql, dangers },
});
