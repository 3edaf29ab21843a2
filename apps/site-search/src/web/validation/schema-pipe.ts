import { BadRequestException, Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';

/** Parses what a client sends by a schema. What does not fit is refused with 400 and what is wrong with it. */
@Injectable()
export class SchemaPipe<T extends z.ZodType> implements PipeTransform<unknown, z.output<T>> {
  constructor(private readonly schema: T) {}

  transform(value: unknown): z.output<T> {
    const { success, data, error } = this.schema.safeParse(value);
    if (success) return data;
    const issues = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new BadRequestException({ statusCode: 400, message: 'Bad Request', issues });
  }
}
