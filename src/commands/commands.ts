import { declared, type DeclaredCommand } from '../cli/declared.js';
import { declareAggregate } from './aggregate/options.js';
import { declareCollect } from './collect/options.js';
import { declareCompletion } from './completion/options.js';
import { declareDraw } from './draw/options.js';
import { declareExplain } from './explain/options.js';
import { declareGenerate } from './generate/options.js';
import { declareInit } from './init/options.js';
import { declarePlan } from './plan/options.js';
import { declarePublish } from './publish/options.js';
import { declareReplace } from './replace/options.js';
import { declareReport } from './report/options.js';
import { declareResults } from './results/options.js';
import { declareSql } from './sql/options.js';
import { declareStatus } from './status/options.js';
import { declareValidate } from './validate/options.js';
import { declareVerify } from './verify/options.js';

/** In the order in which the help lists them. */
export const COMMANDS: readonly DeclaredCommand[] = [
  declared(
    declareInit,
    async () => (await import('./init/init.js')).init,
    async () => (await import('./init/questions.js')).initQuestions,
  ),
  declared(
    declareGenerate,
    async () => (await import('./generate/generate.js')).generate,
    async () => (await import('./generate/questions.js')).generateQuestions,
  ),
  declared(
    declareDraw,
    async () => (await import('./draw/draw.js')).draw,
    async () => (await import('./draw/questions.js')).drawQuestions,
  ),
  declared(
    declarePlan,
    async () => (await import('./plan/plan.js')).plan,
    async () => (await import('./plan/questions.js')).planQuestions,
  ),
  declared(declareSql, async () => (await import('./sql/sql.js')).sql),
  declared(
    declareVerify,
    async () => (await import('./verify/verify.js')).verify,
    async () => (await import('./verify/questions.js')).verifyQuestions,
  ),
  declared(
    declareReplace,
    async () => (await import('./replace/replace.js')).replace,
    async () => (await import('./replace/questions.js')).replaceQuestions,
  ),
  declared(
    declareResults,
    async () => (await import('./results/results.js')).results,
    async () => (await import('./results/questions.js')).resultsQuestions,
  ),
  declared(
    declarePublish,
    async () => (await import('./publish/publish.js')).publish,
    async () => (await import('./publish/questions.js')).publishQuestions,
  ),
  declared(
    declareValidate,
    async () => (await import('./validate/validate.js')).validate,
    async () => (await import('./validate/questions.js')).validateQuestions,
  ),
  declared(
    declareReport,
    async () => (await import('./report/report.js')).report,
    async () => (await import('./report/questions.js')).reportQuestions,
  ),
  declared(declareStatus, async () => (await import('./status/status.js')).status),
  declared(
    declareCollect,
    async () => (await import('./collect/collect.js')).collect,
    async () => (await import('./collect/questions.js')).collectQuestions,
  ),
  declared(
    declareAggregate,
    async () => (await import('./aggregate/aggregate.js')).aggregate,
    async () => (await import('./aggregate/questions.js')).aggregateQuestions,
  ),
  declared(declareExplain, async () => (await import('./explain/explain.js')).explain),
  declared(declareCompletion, async () => (await import('./completion/completion.js')).completion),
];
