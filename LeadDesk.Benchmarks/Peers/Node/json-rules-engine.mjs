// Judges leads one by one with json-rules-engine: every rule of the model, and every criterion of a persona, is a rule of the engine.
// Argument: a JSON file { rules, facts, model, leads, warmUp, result }; leads is a file with one lead's facts as JSON per line.
import { readFileSync, writeFileSync } from 'node:fs';
import { Engine, Operator } from 'json-rules-engine';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const leads = readFileSync(job.leads, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line));

const textOperators = {
    isAnyOf: (text, values) => values.includes(text),
    containsAnyOf: (text, values) => values.some(value => text.includes(value)),
    startsWithAnyOf: (text, values) => values.some(value => text.startsWith(value)),
};

// The model rounds half away from zero.
const rounded = points => Math.sign(points) * Math.round(Math.abs(points));

const engine = new Engine(job.rules, { allowUndefinedFacts: true });
addOperators();
job.facts.forEach(addFact);

for (const lead of leads.slice(0, job.warmUp)) {
    await judge(lead);
}

const judged = [];
const started = performance.now();
for (const lead of leads) {
    judged.push(await judge(lead));
}
const seconds = (performance.now() - started) / 1000;

writeFileSync(job.result, judged.map(lead => `${lead.id},${lead.score},${lead.grade}\n`).join(''));
console.log(JSON.stringify({ seconds, leads: leads.length }));

async function judge(lead) {
    const { events, almanac } = await engine.run(lead);
    const categories = job.model.categories.map(() => 0);
    const personas = job.model.personas.map(persona => ({ steps: persona.start, knockedOut: false }));

    for (const { type, params } of events) {
        if (type === 'points') {
            categories[params.category] += params.fact ? await almanac.factValue(params.fact) : params.points;
        } else if (params.knockOut) {
            personas[params.persona].knockedOut = true;
        } else {
            personas[params.persona].steps += params.steps;
        }
    }

    const score = categories.reduce((sum, points, index) => sum + Math.min(points, job.model.categories[index].cap ?? points), job.model.baseScore);
    const grades = personas.map(persona => persona.knockedOut ? 0 : Math.max(0, Math.min(12, persona.steps)));

    return { id: lead.id, score, grade: Math.max(...grades) };
}

// An unknown value (null) meets neither a condition nor its negation.
function addOperators() {
    const isKnown = value => value != null;

    for (const [name, matches] of Object.entries(textOperators)) {
        engine.addOperator(new Operator(name, matches, isKnown));
        engine.addOperator(new Operator(`${name}Not`, (text, values) => !matches(text, values), isKnown));
    }

    engine.addOperator(new Operator('outside', (number, [min, max]) => number < (min ?? number) || number > (max ?? number), isKnown));
    engine.addOperator(new Operator('isNot', (answer, value) => answer !== value, isKnown));
    engine.addOperator('isKnown', (value, known) => isKnown(value) === known);
}

function addFact(fact) {
    engine.addFact(fact.name, async (params, almanac) => {
        if (fact.kind === 'completeness') {
            const values = await Promise.all(fact.fields.map(field => almanac.factValue(field)));

            return rounded(fact.points * values.filter(value => value != null).length / fact.fields.length);
        }

        const matching = (await almanac.factValue('activities')).filter(activity => matches(fact.filter, activity));

        switch (fact.kind) {
            case 'occurrences':
                return matching.reduce((sum, activity) => sum + activity.count, 0);
            case 'quietDays':
                return matching.length > 0 ? matching[0].age : await almanac.factValue('quietSinceCreated');
            default:
                return pointsFor(fact, matching);
        }
    });
}

function matches(filter, activity) {
    return (filter.types.length === 0 || filter.types.includes(activity.type))
        && (filter.withinDays == null || activity.age <= filter.withinDays)
        && (filter.detail == null || (activity.detail != null && textOperators[filter.detail.operator](activity.detail, filter.detail.values)));
}

function pointsFor(rule, matching) {
    if (matching.length === 0 || matching.reduce((sum, activity) => sum + activity.count, 0) < rule.minCount) {
        return 0;
    }

    const counted = rule.once ? [{ age: matching[0].age, count: 1 }] : matching;
    const exact = counted.reduce((sum, { age, count }) => sum + count * (rule.points * (rule.halfLife ? 2 ** (-age / rule.halfLife) : 1)), 0);
    const points = rounded(exact);

    return rule.cap == null ? points : Math.max(-rule.cap, Math.min(rule.cap, points));
}
