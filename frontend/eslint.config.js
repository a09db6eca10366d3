import lit from "eslint-plugin-lit";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules", "eslint.config.js"] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  lit.configs["flat/recommended"],
  {
    // Rows of numbers are counted through by the length they were made with.
    files: ["src/viewer/**"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
);
