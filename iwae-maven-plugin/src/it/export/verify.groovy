import groovy.json.JsonSlurper

// beside the results, in folders as the run's name has them
def model = new File(basedir, 'reports/tiny/models/digits/small/iwae/k3/short/s1')
def description = new JsonSlurper().parse(new File(model, 'model.json'))
assert description.format == 'iwae-model/1'
assert description.run == 'digits/small/iwae/k3/short/s1'
['README.md', 'weights.npz', 'samediff/q1.sd', 'samediff/p1.sd', 'dl4j/q1.zip', 'dl4j/p1.zip'].each {
  assert new File(model, it).length() > 0
}

assert new File(basedir, 'target/model/weights.npz').bytes == new File(model, 'weights.npz').bytes

// A black image is more likely than a grey one, whatever the noise.
def likelihoods = { String file ->
  def scores = new File(basedir, file).readLines()
  assert scores[0] == 'example,log_likelihood,standard_error,effective_sample_size'
  assert scores.size() == 1 + 3
  scores.drop(1).collect { it.split(',')[1] as double }
}
def scored = ['reports/tiny/scores.csv', 'target/other-seed.csv'].collect(likelihoods)
assert scored.every { it[0] > it[2] && it[2] > it[1] }
assert scored[0] != scored[1]

def log = new File(basedir, 'build.log').text
assert log.contains('scores of 3 examples: ')
assert log.contains('has no run `digits/small/iwae/k4/short/s1`; did you mean `digits/small/iwae/k3/short/s1`?')

// What could not be kept is said before it is computed; and an empty variable names no folder.
assert log.contains('it is a folder. Name a file with -Diwae.scores')
assert log.contains('iwae.home is empty')
