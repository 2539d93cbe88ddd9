// node validate.mjs SCHEMA FILE…: each file on a line, "valid" or what is wrong; exit 1 if one is not valid.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.cwd() + "/"); // the packages lie in the folder that this is started in
const Ajv = require("ajv/dist/2020");
const addFormats = require("ajv-formats");

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema)));
let broken = 0;
for (const file of files) {
  const good = validate(JSON.parse(readFileSync(file)));
  broken += good ? 0 : 1;
  console.log(`${file}: ${good ? "valid" : JSON.stringify(validate.errors.slice(0, 5))}`);
}
process.exit(broken ? 1 : 0);
