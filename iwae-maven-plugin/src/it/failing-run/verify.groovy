import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def runs = { String reports ->
    new JsonSlurper().parse(new File(basedir, "$reports/wild/results.json")).runs.collectEntries { [it.id, it] }
}
def byId = runs('reports')
def wild = byId['digits/small/iwae/k3/wild/s1']
def tame = byId['digits/small/iwae/k3/tame/s1']

// the other run went on, and the report has both
assert wild.status == 'failed' && wild.error
assert tame.status == 'completed' && tame.evaluation.nll > 0

// what never began is told to be another's failure
def then = byId['then/digits/small/iwae/k3/tame/s1']
assert then.status == 'failed'
assert then.error == "the run that it starts from, `${wild.id}`, failed: ${wild.error}"
assert new File(basedir, 'reports/wild/index.html').text.contains(wild.id)

// the first failure stops what is to stop at it
assert runs('target/stopped')*.value.status == ['failed', 'skipped', 'failed']

// said when it happened, and again at the end
def log = new File(basedir, 'build.log').text
assert log.contains("FAILED ${wild.id} stage 1/1")
assert log.contains('3 of 3 runs of wild did not complete')
assert !(log =~ /(?m)^\s+at /)

// left to iwae:check, which has told it in its test report
def tests = new XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-iwae.wild.xml'))
assert log.contains('[WARNING] 2 of 3 runs of wild did not complete')
assert tests.testcase.findAll { !it.error.isEmpty() || !it.failure.isEmpty() }.size() == 2

assert log.contains('iwae.failFast stops a sweep that is watched, and iwae.detach leaves it unwatched: leave out one of them')
