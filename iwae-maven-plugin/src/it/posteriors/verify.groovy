import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def runs = new JsonSlurper().parse(new File(basedir, 'reports/families/results.json')).runs

// 1: every family is trained, evaluated, and judged by annealing and the jackknife, too
assert runs*.id.collect { it.split('/')[1] } ==
  ['gaussian', 'full', 'low-rank', 'mixture', 'planar', 'auxiliary', 'refined', 'ladder', 'implicit']
assert runs.every { it.status == 'completed' && it.evaluation.ais.examples == 2 && it.evaluation.jackknife.order == 1 }
assert runs*.evaluation*.nll.toSet().size() == 9

// the bound of an adversary is none, wherever it stands
assert log.contains('no bound')
assert new File(basedir, 'reports/families/index.html').text.contains('no bound')

// 2: again it trains nothing
assert log.contains('9 runs, 18 steps: 18 cached')

// 3: what does not go together says what would, and where
assert log =~ /refused\.yaml:\d+:\d+: .*adversarial.*elbo/
