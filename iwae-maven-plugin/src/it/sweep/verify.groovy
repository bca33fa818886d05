import groovy.json.JsonSlurper

def reports = new File(basedir, 'reports/tiny')
def results = new JsonSlurper().parse(new File(reports, 'results.json'))
assert results.format == 'iwae-results/1'
assert results.runs*.id == [
    'digits/small/vae/k1/short/s1', 'digits/small/vae/k3/short/s1',
    'digits/small/iwae/k1/short/s1', 'digits/small/iwae/k3/short/s1']
assert results.runs.every { it.status == 'completed' && it.evaluation.nll > 0 && it.stages.size() == 1 }

// vae and iwae at k=1 are one training and one evaluation
assert results.runs[0].key == results.runs[2].key
assert results.runs.stages.flatten()*.key.toSet().size() == 3

['index.html', 'results.csv', 'summary.md', 'table.tex'].each { assert new File(reports, it).length() > 0 }
assert new File(basedir, 'target/home/store').isDirectory()

def log = new File(basedir, 'build.log').text
assert log =~ /:sweep \(default\)/
assert log =~ /:report \(default\)/

// as the command line has it: one worker, with the kernels that OpenBLAS chooses
def steps = []
new File(basedir, 'target/home/store').eachFileRecurse { if (it.name == 'step.json') steps << new JsonSlurper().parse(it).provenance }
assert steps.size() == 6
assert steps.every { it.workers == 1 && it.blas.asked == '-' }

// the second build finished no step, because it started none
assert log.readLines().count { it =~ /\[\d+\/6\] / } == 6
assert results.runs.every { it.evaluation.cached && it.stages.every { stage -> stage.cached } }
