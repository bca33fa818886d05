import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text

// 1: the settings are in ids, results, the table of runs and the page
def paths = new JsonSlurper().parse(new File(basedir, 'reports/paths/results.json'))
assert paths.runs*.id == ['5', '10'].collectMany { latent ->
  ['tanh', 'relu'].collect { "digits/small/iwae/k3/short/s1/activation=$it/latent=$latent".toString() }
}
assert paths.runs[3].settings == [
  [path: 'model.activation', name: 'activation', value: 'relu'],
  [path: 'model.layers.0.latent', name: 'latent', value: '10']]
assert paths.runs[3].config.model.layers[0].latent == 10

// settings of the command line are provenance
assert paths.provenance.set == 'schedule.batch=50'
assert paths.runs.every { it.config.schedule.batch == 50 }

def csv = new File(basedir, 'reports/paths/results.csv').readLines()
assert csv[0].contains(',model.activation,model.layers.0.latent,')
assert csv[4].contains(',relu,10,')
assert new File(basedir, 'reports/paths/index.html').text.contains('latent')

// 2: written out it is the same work
assert log.contains('4 runs, 8 steps: 8 cached')

// 3: a filter by settings
assert log.contains('2 runs, 4 steps: 4 cached')

// 4: mistakes of the command line are told with the property
assert log.contains('-Diwae.set=schedule.bacth=50: `schedule.bacth` is no setting: unknown key `bacth` in a schedule; did you mean `batch`?')

// 5: many runs are a table of axes, with what they cost
assert log =~ /seed +5 +1, 2, 3, 4, 5/
assert log =~ /latent +2 +5, 10/
assert log.contains('40 runs')
assert log =~ /cost: about [0-9.]+ hours of one worker/
