import groovy.json.JsonSlurper

def results = new JsonSlurper().parse(new File(basedir, 'reports/tiny/results.json'))
assert results.runs.size() == 4
assert results.runs.every { it.evaluation.cached && it.stages.every { stage -> stage.cached } }

// the second build finished no step, because it started none
def finishedSteps = new File(basedir, 'build.log').readLines().count { it =~ /\[\d+\/6\] / }
assert finishedSteps == 6
