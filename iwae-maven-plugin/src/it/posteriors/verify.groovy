import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def resultsOf = { sweep -> new JsonSlurper().parse(new File(basedir, "reports/$sweep/results.json")).runs }
def runs = resultsOf('families')
def modelOf = { it.id.split('/')[it.id.startsWith('digits/') ? 1 : 2] }
def families = ['gaussian', 'full', 'low-rank', 'mixture', 'planar', 'iaf', 'auxiliary', 'ladder', 'refined', 'implicit']

// 1: every family is trained, gone on from and, but for two, pruned; evaluated, and judged by annealing from q, with a defensive share and by the jackknife, too
def first = runs.findAll { it.id.startsWith('digits/') }
assert first.collect(modelOf) == families
assert runs.findAll { it.id.startsWith('again/') }.collect(modelOf) == families
assert runs.findAll { it.id.startsWith('pruned/') }.collect(modelOf) == families - ['refined', 'implicit']
assert runs.every { it.status == 'completed' && it.evaluation.ais.examples == 2 && it.evaluation.jackknife.order == 1 && it.evaluation.defensive.share == 0.1 }
assert runs*.evaluation*.nll.toSet().size() == runs.size()

// five pictures of each, its active units, and KL per unit where log q is divided among them, else one number
assert runs.every { it.evaluation.images.size() == 5 }
first.each {
  def units = modelOf(it) == 'ladder' ? [4, 2] : [3]
  def divided = modelOf(it) in ['gaussian', 'full', 'ladder', 'refined']
  assert it.evaluation.activity*.size() == units
  assert it.evaluation.klPerUnit*.size() == (divided ? units : [1])
}

// the bound of an adversary is none, wherever it stands
assert log.contains('no bound')
assert new File(basedir, 'reports/families/index.html').text.contains('no bound')

// again it trains nothing, and nothing got worse, by none of the four estimates of log p(x)
assert log.contains('28 runs, 56 steps: 56 cached')
def gates = new JsonSlurper().parse(new File(basedir, 'reports/families/check.json')).gates
assert gates*.kind.countBy { it } == ['log-likelihood', 'jackknife', 'ais', 'defensive'].collectEntries { [it, 28] }
assert gates.every { it.verdict == 'ok' }

// 2: what does not go together says what would, and where
assert log =~ /refused\.yaml:\d+:\d+: .*adversarial.*elbo/

// 3: weights that were exported are the same model
def imported = resultsOf('imported')
def source = { run -> first.find { modelOf(it) == modelOf(run) } }
assert imported.size() == 2
assert imported.every { it.evaluation.nll == source(it).evaluation.nll && it.evaluation.inferenceGap.examples == 2 }

// a run that only evaluates has a model, too: the weights that it started from
assert new File(basedir, 'target/again/weights.npz').bytes == new File(basedir, 'target/ladder/weights.npz').bytes
