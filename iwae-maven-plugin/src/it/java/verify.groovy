import groovy.json.JsonSlurper

def results = new JsonSlurper().parse(new File(basedir, 'reports/widths/results.json'))
assert results.runs*.id == ['digits/w5/iwae/k5/tiny/s1', 'digits/w10/iwae/k5/tiny/s1']
assert results.runs.every { it.status == 'completed' }

// Beside the sweep files that the project could have as well.
assert new File(basedir, 'sweeps/baselines/widths.json').exists()

def log = new File(basedir, 'build.log').text
assert log.contains('there is no class com.example.Wides in ')
