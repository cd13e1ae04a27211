import type { SchemaError } from "../../schema/schema-fault.js";

/** Whether the data is a configuration by schemas/config.schema.json; what is wrong is in `errors` afterwards. */
export const validate: {
  (data: unknown): boolean;
  errors: readonly SchemaError[] | null;
};
