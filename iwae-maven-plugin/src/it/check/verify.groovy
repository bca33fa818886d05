import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def log = new File(basedir, 'build.log').text

// 1: a baseline with its reason
assert log.contains('sweeps/baselines/tiny.json: 4 runs, because: first')
assert log.contains('new        digits/small/iwae/k3/short/s1')

// unchanged is green, and does not claim what the store cannot say
assert log.contains('tiny passed: 4 gates: 4 ok; 4 of 4 runs came from the store')

// 2: results are not judged as those of a file that says something else by now
assert log.contains('4 runs have other keys.')
assert log =~ /digits\/small\/iwae\/k3\/short\/s1: schedule\.stages\.0\.learning-rate 0\.01 -> 0\.00001/

// 3: nor made a baseline
assert log.count('4 runs have other keys.') == 2

// 4: the reports of a name are one file's
assert log =~ /has the results of \S+sweeps\/tiny.yaml, and \S+sweeps\/second.yaml is a sweep of the same name, `tiny`/

// 5: another K of the evaluation is another measurement
assert log.contains('not the same measurement: the K of the evaluation 10 -> 20')
assert log.contains('tiny FAILED: 6 gates: 4 not comparable, 2 new')

// 6: which may be a warning, as new runs are
assert log =~ /\[WARNING\]\s+not comparable\s+digits\/small\/vae\/k1\/short/
assert log =~ /\[WARNING\]\s+new\s+digits\/small\/vae\/k4\/short/
assert log.contains('tiny passed: 6 gates: 4 not comparable, 2 new')

// 7: unless they are to be none
assert log =~ /\[ERROR\]\s+new\s+digits\/small\/vae\/k4\/short/

// 8: an altered baseline is an error, never a pass
assert log.contains('sweeps/baselines/altered.json was altered')
def altered = new XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-iwae.altered.xml'))
assert altered.@errors == '1'

// 9: no baseline without a reason
assert log.contains("-Diwae.reason='why the numbers may change'")

// 10: what may be chance is a warning
assert log =~ /\[WARNING\]\s+inconclusive\s+digits\/small\/iwae\/k3\/short/
assert log.contains('tiny passed: 4 gates: 4 inconclusive')

// 11: unless a build is to be sure
assert log.contains('tiny FAILED: 4 gates: 4 inconclusive')

// 12: a regression is red, with its place in the sweep file, as seen from the repository
assert log =~ /sweeps\/tiny\.yaml:18:5: regressed: digits\/small\/iwae\/k3\/short: worse by \d/
assert log.contains('the sweep changed: schedule.stages.0.learning-rate 0.01 -> 0.00001')
def repository = basedir
while (repository.parentFile != null && !new File(repository, '.git').exists()) {
    repository = repository.parentFile
}
def shown = (repository.parentFile == null ? basedir : repository).toPath().relativize(new File(basedir, 'sweeps/tiny.yaml').toPath())
assert log.contains("\n::error file=${shown},line=18,col=5,title=regressed::")
assert !(log =~ /(?m)^\s+at dev\.iwae/)
def tests = new XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-iwae.tiny.xml'))
assert tests.@tests == '4' && tests.@failures == '4'
assert new File(basedir, 'reports/tiny/summary.md').text.contains('## Regression check')
def check = new JsonSlurper().parse(new File(basedir, 'reports/tiny/check.json'))
assert check.gates.every { it.verdict == 'regressed' }
assert check.gates.findAll { it.nllMonteCarloError > 0 }.size() == 4

// 13: verdicts are told before tests are written, which may fail
assert log.count('title=regressed') == 2 * 4
assert log =~ /\[ERROR\].*Cannot write \S+TEST-iwae\.tiny\.xml.*-Diwae\.junitDirectory/

// 14: nor does that hide why there is no verdict
assert log =~ /\[WARNING\] Cannot write \S+TEST-iwae\.altered\.xml.*-Diwae\.junitDirectory/
assert log.count('sweeps/baselines/altered.json was altered') == 2

// 15: of the other runs a baseline stays as it was; it has an array for each of the three evaluations that differ
assert log =~ /changed    digits\/small\/vae\/k1\/short\/s1: \S+ -> /
assert log =~ /unchanged  digits\/small\/vae\/k3\/short\/s1: /
def baseline = new JsonSlurper().parse(new File(basedir, 'sweeps/baselines/tiny.json'))
assert baseline.reason == 'some' && baseline.runs.size() == 4
assert new File(basedir, 'sweeps/baselines/tiny').list().size() == 3
