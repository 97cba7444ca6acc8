// Loads the peers' tables into DuckDB and runs the model's query on one thread.
// Argument: a JSON file { leads, activities, leadColumns, activityColumns, query, result, runs }.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const instance = await DuckDBInstance.create(':memory:');
const db = await instance.connect();
await db.run('SET threads = 1');

for (const [name, file, columns] of [['leads', job.leads, job.leadColumns], ['activities', job.activities, job.activityColumns]]) {
    const definition = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`).join(', ');
    const csvTypes = Object.entries(columns).map(([column, type]) => `'${column}': '${type.replaceAll("'", "''")}'`).join(', ');
    await db.run(`CREATE TABLE ${name} (${definition})`);
    const csv = `read_csv('${file}', header = false, delim = ',', quote = '"', nullstr = '', columns = {${csvTypes}})`;
    await db.run(`INSERT INTO ${name} SELECT * FROM ${csv}`);
}

const runs = [];
for (let run = 0; run < job.runs; run++) {
    await db.run('DROP TABLE IF EXISTS result');
    const started = performance.now();
    await db.run(`CREATE TABLE result AS ${job.query}`);
    runs.push((performance.now() - started) / 1000);
}

await db.run(`COPY (SELECT * FROM result ORDER BY id) TO '${job.result}' (HEADER false)`);
const version = (await (await db.run('SELECT version()')).getRows())[0][0];
console.log(JSON.stringify({ version, runs }));
