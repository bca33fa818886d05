import groovy.json.JsonSlurper

['a', 'b'].each { module ->
    def results = new JsonSlurper().parse(new File(basedir, "${module}/reports/first/results.json"))
    assert results.title == "Of module ${module}"
    assert results.file == '../../sweeps/first.yaml'
    assert new File(basedir, "${module}/reports/first/index.html").exists()
    assert new File(basedir, "${module}/target/surefire-reports/TEST-iwae.first.xml").exists()
}
assert !new File(basedir, 'reports').exists()

// the second build, from the folder of b, found what the first had made
def log = new File(basedir, 'build.log').text
assert log.contains('first passed: 2 gates: 2 new; 2 of 2 runs came from the store')
