// The references that citeproc-js makes, as the tests of citing/ expect them:
// node tools/citeproc.js RECORDS STYLES LOCALES OUTPUT, where STYLES and LOCALES are folders of CSL's.
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const CSL = require('citeproc');

const NAMES = [
    'apa',
    'association-for-computing-machinery',
    'chicago-author-date',
    'harvard-cite-them-right',
    'ieee',
    'modern-language-association',
    'nature',
    'nlm-citation-sequence',
];

/** A style's own number: "[1]", "1." or "1". */
const NUMBER = /^(?:\[1\]|1\.?(?=[\s\p{L}“"]))\s*/u;

/** Returns what a style prints of each item alone, by the items' ids. */
function references(items, style, localeFolder) {
    const byId = new Map(items.map((item) => [item.id, item]));
    const engine = new CSL.Engine(
        {
            // what is not in a language without a region is asked for, too
            retrieveLocale: (tag) => {
                const file = path.join(localeFolder, `locales-${tag}.xml`);
                return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : false;
            },
            retrieveItem: (id) => structuredClone(byId.get(id)),
        },
        style,
    );
    engine.setOutputFormat('text');
    const found = {};
    for (const id of byId.keys()) {
        engine.updateItems([id]);
        const [, entries] = engine.makeBibliography();
        found[id] = entries.join('').replace(/\s+/g, ' ').trim().replace(NUMBER, '');
    }
    return found;
}

const [records, styleFolder, localeFolder, output] = process.argv.slice(2);
const items = JSON.parse(fs.readFileSync(records, 'utf8')).map((record) => record.csl);
const result = { 'citeproc-js': CSL.PROCESSOR_VERSION, styles: {} };
for (const name of NAMES) {
    const style = fs.readFileSync(path.join(styleFolder, `${name}.csl`), 'utf8');
    result.styles[name] = {
        sha256: crypto.createHash('sha256').update(style).digest('hex'),
        references: references(items, style, localeFolder),
    };
}
fs.writeFileSync(output, `${JSON.stringify(result, null, 1)}\n`);
