import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { TSchema } from 'typebox';
import type { FastifySchemaCompiler } from 'fastify';
import { Problem, type FieldFault } from '#kernel/index.ts';
import { createCoerce } from './coerce.ts';
import { isUpload } from './uploads.ts';

/** Schemas are compiled when their route is first called, so that starting does not pay for routes that nobody uses. */
export function createValidatorCompiler(): FastifySchemaCompiler<TSchema> {
  const ajv = new Ajv({ strict: false, useDefaults: true, validateFormats: false });
  ajv.addKeyword({ keyword: 'x-file', validate: (_is: boolean, value: unknown) => isUpload(value) });
  return ({ schema }) => {
    const coerce = createCoerce(schema);
    let check: ValidateFunction | undefined;
    return (given: unknown) => {
      const value = coerce(given);
      check ??= ajv.compile(schema);
      return check(value) ? { value } : { error: toProblem(check.errors ?? []) };
    };
  };
}

/** Says which field is wrong, and what it must be. */
function toProblem(errors: readonly ErrorObject[]): Problem {
  const [first] = errors;
  if (!first) return new Problem('invalid', 'Validation failed');
  const field = fieldOf(first);
  const description = describe(first);
  const fault: FieldFault = { error: codeOf(first.keyword), description };
  return new Problem('invalid', `Validation failed: ${field} ${description}`, {
    details: { [field]: [fault] },
  });
}

function fieldOf(error: ErrorObject): string {
  const path = error.instancePath.slice(1).replaceAll('/', '.');
  const missing = (error.params as { missingProperty?: string }).missingProperty;
  return [path, missing].filter(Boolean).join('.') || 'the request';
}

function codeOf(keyword: string): string {
  if (keyword === 'required') return 'ERR_BLANK';
  if (keyword === 'maxLength' || keyword === 'maxItems') return 'ERR_TOO_LONG';
  if (keyword === 'minLength' || keyword === 'minItems') return 'ERR_TOO_SHORT';
  return keyword === 'enum' ? 'ERR_INCLUSION' : 'ERR_INVALID';
}

function describe(error: ErrorObject): string {
  const params = error.params as { limit?: number; allowedValues?: unknown[]; type?: unknown };
  switch (error.keyword) {
    case 'required':
      return 'is missing';
    case 'enum':
      return `must be one of: ${params.allowedValues?.join(', ') ?? ''}`;
    case 'maxLength':
      return `must not be longer than ${params.limit} characters`;
    case 'maxItems':
      return `must not have more than ${params.limit} entries`;
    case 'x-file':
      return 'must be sent as a file in multipart/form-data';
    case 'type':
      return `must be of the type ${String(params.type)}`;
    default:
      return error.message ?? 'is invalid';
  }
}
