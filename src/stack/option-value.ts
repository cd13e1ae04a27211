/** What an option of a rule is set to. */
export type OptionValue = string | number | boolean | readonly string[] | readonly number[];
